package io.tollgate.router.provider;

import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Function;

/** What came back from a provider, in the dialect it was asked in. */
public sealed interface Sent {

  /** An answer with status 200 that came whole. */
  record Whole(Buffer body) implements Sent {
    @Override
    public String toString() {
      return "Whole[" + body.length() + " bytes]";
    }
  }

  /**
   * A stream that begins, paused until somebody listens.
   *
   * @param abort ends the attempt at the provider
   * @param cut what it means when the bytes end with this exception
   */
  record Streamed(ReadStream<Buffer> bytes, Runnable abort, Function<Throwable, Fault> cut)
      implements Sent {}

  /**
   * No answer.
   *
   * @param begun whether the provider had begun to answer: then it charges for it
   */
  record Failed(Fault fault, boolean begun) implements Sent {
    public Failed(Fault fault) {
      this(fault, false);
    }
  }
}
