package io.tollgate.router.dialect;

import io.tollgate.contract.Tokens;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Listens to an answer that passes as it is, for what was used and nothing else: nobody waits for
 * it, and what it cannot make out it lets be. Has state: one answer, one event loop.
 */
public sealed interface Overhearing {

  /** Hears nothing. */
  Overhearing DEAF = new Deaf();

  /** Of an answer that is one JSON text in this dialect. */
  static Overhearing whole(Outbound dialect) {
    return new Whole(dialect, Buffer.buffer());
  }

  /** Of a stream of events in this dialect; callers must speak it for us to know its sounds. */
  static Overhearing stream(Outbound dialect) {
    return dialect instanceof Inbound known
        ? new Stream(
            new Tap(
                known.listener(new Listening(false, "", (unpriced, beside) -> Optional.empty())),
                dialect.framing()))
        : DEAF;
  }

  void hear(Buffer passing);

  /** What the provider said so far that was used; empty when it did not say. */
  Optional<Tokens> tokens();

  /** See {@link #DEAF}. */
  record Deaf() implements Overhearing {
    @Override
    public void hear(Buffer passing) {}

    @Override
    public Optional<Tokens> tokens() {
      return Optional.empty();
    }
  }

  /** See {@link #stream}. */
  record Stream(Passage passage) implements Overhearing {
    @Override
    public void hear(Buffer passing) {
      passage.pass(passing);
    }

    @Override
    public Optional<Tokens> tokens() {
      return passage.heard().tokens();
    }
  }

  /** Keeps as much as is looked at; an answer that is longer is no matter of tokens. */
  record Whole(Outbound dialect, Buffer kept) implements Overhearing {

    private static final int MOST_BYTES = 1 << 20;

    @Override
    public void hear(Buffer passing) {
      if (kept.length() <= MOST_BYTES) {
        kept.appendBuffer(passing);
      }
    }

    @Override
    public Optional<Tokens> tokens() {
      return kept.length() > MOST_BYTES ? Optional.empty() : looked();
    }

    private Optional<Tokens> looked() {
      return tokens(dialect.look(kept))
          .or(() -> dialect.embeddings().flatMap(vectors -> tokens(vectors.look(kept))));
    }

    private static Optional<Tokens> tokens(Look look) {
      return look instanceof Look.AnAnswer answer ? answer.tokens() : Optional.empty();
    }

    @Override
    public String toString() {
      return "Whole[" + kept.length() + " bytes]";
    }
  }
}
