package io.tollgate.router.dialect.responses;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Beside;
import io.tollgate.router.dialect.Heard;
import io.tollgate.router.dialect.Listener;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Verdict;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Listens to the events of a response. It notes the usage, puts its cost to it, and breaks off at
 * what is an error or no JSON.
 */
final class EventListener implements Listener {

  private static final int CHARS_PER_TOKEN = 4;

  private final Listening listening;
  private Optional<Tokens> tokens = Optional.empty();
  private Optional<String> keptAs = Optional.empty();
  private Beside beside = Beside.NONE;
  private long contentEvents;
  private long generatedChars;

  EventListener(Listening listening) {
    this.listening = listening;
  }

  @Override
  public Verdict hear(byte[] bytes, int from, int to) {
    return Payload.in(bytes, from, to)
        .map(payload -> judge(payload, bytes, from, to))
        .orElseGet(() -> new Verdict.Broken(new Fault.Broken("sent something that is no JSON")));
  }

  private Verdict judge(Payload payload, byte[] bytes, int from, int to) {
    generatedChars += payload.deltaChars();
    contentEvents += payload.deltaChars() > 0 ? 1 : 0;
    tokens = payload.tokens().or(() -> tokens);
    beside =
        payload.tokens().isPresent() || payload.beside().odd().isPresent()
            ? payload.beside()
            : beside;
    keptAs = keptAs.or(payload::id);
    if (payload.isError()) {
      return new Verdict.Broken(new Fault.Broken("broke off its answer with an error"));
    }
    return switch (payload.type()) {
      case "response.failed" ->
          new Verdict.Broken(new Fault.Broken("broke off its answer with an error"));
      case "response.completed", "response.incomplete" -> last(payload, bytes, from, to);
      default -> Verdict.PASS;
    };
  }

  private Verdict last(Payload payload, byte[] bytes, int from, int to) {
    return payload
        .tokens()
        .filter(used -> payload.costAt() > 0)
        .flatMap(used -> listening.cost(used, payload.beside()))
        .<Verdict>map(cost ->
            new Verdict.LastAs(
                Buffer.buffer("event: " + payload.type() + "\ndata: ")
                    .appendBuffer(costed(bytes, from, from + payload.costAt(), to, cost))
                    .appendString("\n\n")))
        .orElse(Verdict.LAST);
  }

  private static Buffer costed(byte[] bytes, int from, int at, int to, Money cost) {
    return Buffer.buffer()
        .appendBytes(bytes, from, at - from)
        .appendString("\"cost\":" + cost + ",")
        .appendBytes(bytes, at, to - at);
  }

  @Override
  public boolean mayEndHere() {
    return false;
  }

  @Override
  public Heard heard() {
    long seen = Math.max(contentEvents, generatedChars / CHARS_PER_TOKEN);
    return new Heard(tokens, seen, keptAs, beside);
  }
}
