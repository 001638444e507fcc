package io.tollgate.router.provider;

import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Map;
import java.util.function.Function;

/** What came back from a provider, in the dialect it was asked in. */
public sealed interface Sent {

  /**
   * An answer with status 200 that came whole.
   *
   * @param headers those of the provider's that its caller may read
   */
  record Whole(Buffer body, Map<String, String> headers) implements Sent {

    public Whole(Buffer body) {
      this(body, Map.of());
    }

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
   * @param headers those of the provider's that its caller may read
   */
  record Streamed(
      ReadStream<Buffer> bytes,
      Runnable abort,
      Function<Throwable, Fault> cut,
      Map<String, String> headers)
      implements Sent {

    public Streamed(ReadStream<Buffer> bytes, Runnable abort, Function<Throwable, Fault> cut) {
      this(bytes, abort, cut, Map.of());
    }
  }

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
