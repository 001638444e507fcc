package io.tollgate.router.dialect.gemini;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Beside;
import io.tollgate.router.dialect.Heard;
import io.tollgate.router.dialect.Listener;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Verdict;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import java.util.BitSet;
import java.util.Optional;

/**
 * Listens to chunks. There is no last word: a chunk after which all candidates are finished may be
 * the last, so it is held, and the usage in it told with what it cost.
 */
final class ChunkListener implements Listener {

  private static final int CHARS_PER_TOKEN = 4;

  private final Listening listening;
  private final BitSet candidates = new BitSet();
  private final BitSet finished = new BitSet();
  private boolean blocked;
  private Optional<Tokens> tokens = Optional.empty();
  private Beside beside = Beside.NONE;
  private long contentEvents;
  private long generatedChars;

  ChunkListener(Listening listening) {
    this.listening = listening;
  }

  @Override
  public Verdict hear(byte[] bytes, int from, int to) {
    Optional<Payload> payload = Payload.in(bytes, from, to);
    if (payload.isEmpty()) {
      return new Verdict.Broken(new Fault.Broken("sent something that is no JSON"));
    }
    if (payload.get().isError()) {
      return new Verdict.Broken(new Fault.Broken("broke off its answer with an error"));
    }
    note(payload.get());
    return mayEndHere() ? held(payload.get(), bytes, from, to) : Verdict.PASS;
  }

  private void note(Payload payload) {
    generatedChars += payload.generatedChars();
    contentEvents += payload.generatedChars() > 0 ? 1 : 0;
    tokens = payload.tokens().or(() -> tokens);
    beside =
        payload.tokens().isPresent() || payload.beside().odd().isPresent()
            ? payload.beside()
            : beside;
    candidates.or(payload.candidates());
    finished.or(payload.finished());
    blocked |= payload.isBlocked();
  }

  private Verdict held(Payload payload, byte[] bytes, int from, int to) {
    Optional<Money> cost = payload.tokens().flatMap(used -> listening.cost(used, payload.beside()));
    if (cost.isEmpty()) {
      return Verdict.HOLD;
    }
    int usage = from + payload.usageAt();
    Buffer event = Buffer.buffer(to - from + 64).appendString("data: ");
    event.appendBytes(bytes, from, usage - from).appendString("\"cost\":" + cost.get());
    boolean more = bytes[usage] != '}';
    return new Verdict.HoldInstead(
        event
            .appendString(more ? "," : "")
            .appendBytes(bytes, usage, to - usage)
            .appendString("\r\n\r\n"));
  }

  @Override
  public boolean mayEndHere() {
    return (blocked || !candidates.isEmpty()) && candidates.equals(finished);
  }

  @Override
  public Heard heard() {
    long seen = Math.max(contentEvents, generatedChars / CHARS_PER_TOKEN);
    return new Heard(tokens, seen, Optional.empty(), beside, !mayEndHere());
  }
}
