package io.tollgate.router.provider.http;

import io.tollgate.router.dialect.Framing;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.provider.Sending;
import io.tollgate.router.provider.Sent;
import io.tollgate.router.provider.http.Kind.Credential;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One request on a connection and what comes back on it. Lives on one event loop. */
final class Exchange {

  private static final CharSequence EVENT_STREAM = HttpHeaders.createOptimized("text/event-stream");

  private final HttpClientRequest call;
  private final Sending sending;
  private final UpstreamConfig config;
  private final Watch watch;
  private @Nullable WatchedAnswer answer;

  Exchange(Vertx vertx, HttpClientRequest call, Sending sending, UpstreamConfig config) {
    this.call = call;
    this.sending = sending;
    this.config = config;
    this.watch =
        new Watch(
            vertx,
            sending.deadlines().firstByte().orElse(config.firstByteTimeout()),
            sending.deadlines().idle().orElse(config.idleTimeout()),
            sending.leash(),
            tooLate -> end());
  }

  /** The future never fails. */
  Future<Sent> begin(Kind kind) {
    if (sending.leash().isCut()) {
      end();
      return Future.succeededFuture(new Sent.Failed(new Fault.Disconnected()));
    }
    sending.leash().holdBy(this::end);
    call.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.ACCEPT, sending.streamed() ? EVENT_STREAM : "application/json");
    kind.headers().forEach(call::putHeader);
    sending.headers().forEach(call::putHeader);
    sending.apiKey().map(kind::credential).ifPresent(this::prove);
    return call.send(sending.body())
        .compose(this::read)
        .otherwise(thrown -> new Sent.Failed(fault(new Fault.Disconnected())))
        .onSuccess(this::endUnlessStreamed);
  }

  private void prove(Credential credential) {
    call.putHeader(credential.header(), credential.value());
  }

  private Future<Sent> read(HttpClientResponse response) {
    WatchedAnswer bytes = new WatchedAnswer(response, watch);
    answer = bytes;
    if (response.statusCode() != 200) {
      return BoundedBody.of(call, bytes, Faults.MOST_BYTES)
          .otherwise(unread -> Buffer.buffer())
          .map(body -> new Sent.Failed(complaint(response, body)));
    }
    if (!sending.streamed()) {
      return BoundedBody.of(call, bytes, config.answerBytes())
          .<Sent>map(body -> new Sent.Whole(body, ReadableHeaders.of(response)))
          .otherwise(thrown -> new Sent.Failed(fault(broken(thrown)), true));
    }
    if (!isStream(response, sending.dialect().framing())) {
      call.reset();
      return Future.succeededFuture(
          new Sent.Failed(new Fault.Broken("answered a stream with something else")));
    }
    bytes.pause();
    return Future.succeededFuture(
        new Sent.Streamed(
            bytes, this::end, cut -> fault(new Fault.Truncated()), ReadableHeaders.of(response)));
  }

  private Fault complaint(HttpClientResponse response, Buffer body) {
    return Faults.of(
        response.statusCode(),
        sending.dialect().complaint(body),
        RetryAfter.in(response::getHeader, Instant.now()));
  }

  private void endUnlessStreamed(Sent sent) {
    if (!(sent instanceof Sent.Streamed)) {
      watch.over();
      sending.leash().release();
    }
  }

  // What was late is the reason, and not that we hung up because of it.
  private Fault fault(Fault otherwise) {
    return watch.fault().<Fault>map(late -> late).orElse(otherwise);
  }

  private static Fault broken(Throwable thrown) {
    return thrown instanceof BoundedBody.TooLarge
        ? new Fault.Broken(String.valueOf(thrown.getMessage()))
        : new Fault.Truncated();
  }

  private void end() {
    watch.over();
    call.reset();
    if (answer != null) {
      answer.broken(new HungUp());
    }
  }

  private static boolean isStream(HttpClientResponse response, Framing framing) {
    String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null
        && switch (framing) {
          case SERVER_SENT_EVENTS -> type.startsWith("text/event-stream");
          case LINES -> type.startsWith("application/x-ndjson");
        };
  }
}
