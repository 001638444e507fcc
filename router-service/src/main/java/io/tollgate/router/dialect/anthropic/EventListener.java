package io.tollgate.router.dialect.anthropic;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Heard;
import io.tollgate.router.dialect.Listener;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Verdict;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Listens to the events of a message. It notes the usage, puts the cost into the last of it, and
 * breaks off at what is an error or no JSON.
 *
 * <p>The first event waits for the second: a provider that is overloaded begins its stream and says
 * so then, and a stream that was not handed on can be had from another model.
 */
final class EventListener implements Listener {

  private static final int CHARS_PER_TOKEN = 4;

  private final Listening listening;
  private final Usage usage = new Usage();
  private boolean settled;
  private long contentEvents;
  private long generatedChars;

  EventListener(Listening listening) {
    this.listening = listening;
  }

  @Override
  public Verdict hear(byte[] bytes, int from, int to) {
    return Payload.in(bytes, from, to, usage)
        .map(payload -> judge(payload, bytes, from, to))
        .orElseGet(() -> new Verdict.Broken(new Fault.Broken("sent something that is no JSON")));
  }

  private Verdict judge(Payload payload, byte[] bytes, int from, int to) {
    if (payload.isError()) {
      return new Verdict.Broken(
          ErrorBody.fault(Buffer.buffer().appendBytes(bytes, from, to - from)));
    }
    generatedChars += payload.generatedChars();
    contentEvents += payload.generatedChars() > 0 ? 1 : 0;
    return switch (payload.type()) {
      case "message_start" -> Verdict.HOLD;
      case "message_stop" -> Verdict.LAST;
      case "message_delta" -> lastUsage(payload.usageAt(), bytes, from, to);
      default -> Verdict.PASS;
    };
  }

  private Verdict lastUsage(int usageAt, byte[] bytes, int from, int to) {
    settled |= usageAt >= 0;
    Optional<Money> cost = usage.tokens().flatMap(used -> listening.cost(used, usage.beside()));
    if (usageAt < 0 || cost.isEmpty()) {
      return Verdict.PASS;
    }
    int brace = from + usageAt + 1;
    boolean empty = isEmptyObject(bytes, brace, to);
    return new Verdict.Replace(
        Buffer.buffer("event: message_delta\ndata: ")
            .appendBytes(bytes, from, brace - from)
            .appendString("\"cost\":" + cost.get() + (empty ? "" : ","))
            .appendBytes(bytes, brace, to - brace)
            .appendString("\n\n"));
  }

  private static boolean isEmptyObject(byte[] bytes, int brace, int to) {
    int at = brace;
    while (at < to && bytes[at] == ' ') {
      at++;
    }
    return at < to && bytes[at] == '}';
  }

  @Override
  public boolean mayEndHere() {
    return false;
  }

  @Override
  public Heard heard() {
    long seen = Math.max(contentEvents, generatedChars / CHARS_PER_TOKEN);
    return new Heard(
        settled ? usage.tokens() : usage.tokens().map(begun -> soFar(begun, seen)),
        seen,
        Optional.empty(),
        usage.beside(),
        !settled);
  }

  // The first event knows the prompt; of the answer it knows the first token only.
  private static Tokens soFar(Tokens begun, long seen) {
    return new Tokens(
        begun.input(),
        begun.cacheRead(),
        begun.cacheWrite5m(),
        begun.cacheWrite1h(),
        Math.max(begun.output(), seen),
        begun.reasoning());
  }
}
