package io.tollgate.router.dialect.openai;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Beside;
import io.tollgate.router.dialect.Heard;
import io.tollgate.router.dialect.Listener;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Verdict;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Listens to chunks of a chat completion. It notes the usage (the last one counts), drops the usage
 * a caller did not ask for, puts its cost to the usage it did ask for, and breaks off at what is an
 * error or no JSON.
 */
final class ChunkListener implements Listener {

  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private static final String PREFIX = "data: ";
  private static final int CHARS_PER_TOKEN = 4;

  private final Listening listening;
  private Optional<Tokens> tokens = Optional.empty();
  private Beside beside = Beside.NONE;
  private long contentEvents;
  private long generatedChars;

  ChunkListener(Listening listening) {
    this.listening = listening;
  }

  @Override
  public Verdict hear(byte[] bytes, int from, int to) {
    if (Arrays.equals(bytes, from, to, DONE, 0, DONE.length)) {
      return Verdict.LAST;
    }
    return Payload.in(bytes, from, to)
        .map(payload -> judge(payload, bytes, from, to))
        .orElseGet(() -> new Verdict.Broken(new Fault.Broken("sent something that is no JSON")));
  }

  private Verdict judge(Payload payload, byte[] bytes, int from, int to) {
    if (payload.isError()) {
      return new Verdict.Broken(new Fault.Broken("broke off its answer with an error"));
    }
    generatedChars += payload.generatedChars();
    contentEvents += payload.generatedChars() > 0 ? 1 : 0;
    tokens = payload.tokens().or(() -> tokens);
    beside =
        payload.tokens().isPresent() || payload.beside().odd().isPresent()
            ? payload.beside()
            : beside;
    if (!listening.usageWanted()) {
      return payload.usageOnly() ? Verdict.DROP : Verdict.PASS;
    }
    return payload
        .tokens()
        .filter(used -> payload.costAt() > 0)
        .flatMap(used -> listening.cost(used, payload.beside()))
        .<Verdict>map(
            cost -> new Verdict.Replace(costed(bytes, from, from + payload.costAt(), to, cost)))
        .orElse(Verdict.PASS);
  }

  private static Buffer costed(byte[] bytes, int from, int at, int to, Money cost) {
    return Buffer.buffer(PREFIX)
        .appendBytes(bytes, from, at - from)
        .appendString("\"cost\":" + cost + ",")
        .appendBytes(bytes, at, to - at)
        .appendString("\n\n");
  }

  @Override
  public boolean mayEndHere() {
    return false;
  }

  @Override
  public Heard heard() {
    long seen = Math.max(contentEvents, generatedChars / CHARS_PER_TOKEN);
    return new Heard(tokens, seen, Optional.empty(), beside);
  }
}
