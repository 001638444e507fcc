package io.tollgate.router.provider;

import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What came of a request that went on as it came. */
public sealed interface Forwarded {

  /**
   * An answer, whatever its status says.
   *
   * @param bytes of its body as they arrive, paused until somebody listens
   * @param fault what the status means when it is no success
   * @param abort ends it at the provider
   * @param cut what it means when the bytes end with this exception
   */
  record Answered(
      int status,
      List<Map.Entry<String, String>> headers,
      ReadStream<Buffer> bytes,
      Optional<Fault> fault,
      Runnable abort,
      Function<Throwable, Fault> cut)
      implements Forwarded {}

  record Unanswered(Fault fault) implements Forwarded {}
}
