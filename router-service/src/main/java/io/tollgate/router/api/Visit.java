package io.tollgate.router.api;

import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.exchange.Refusal;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.UUID;

/** One request on our doorstep, from when it came in to its answer in the caller's dialect. */
record Visit(RoutingContext context, Context eventLoop, Inbound dialect, UUID requestId) {

  private static final Duration LINGER = Duration.ofSeconds(2);
  private static final long SMALL_BODY = 65_536;

  /** A request as it is seen on its event loop. */
  Visit(RoutingContext context, Inbound dialect, UUID requestId) {
    this(context, context.vertx().getOrCreateContext(), dialect, requestId);
  }

  HttpServerRequest request() {
    return context.request();
  }

  HttpServerResponse response() {
    return context.response();
  }

  /** Answers with a refusal, unless an answer has begun. */
  void refuse(Refusal refusal) {
    HttpServerResponse response = response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    response
        .setStatusCode(dialect.status(refusal))
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    if (refusal.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    refusal
        .retryAfter()
        .ifPresent(wait ->
            response.putHeader(
                HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds()))));
    response.end(dialect.error(refusal, requestId.toString()));
  }

  /** A refusal as the last event of a stream that had begun. */
  Buffer errorEvent(Refusal refusal) {
    return dialect.errorEvent(refusal, requestId.toString());
  }

  /**
   * Answers with a refusal before the body was read. One that is small is read past, so that the
   * connection can be used again.
   */
  void turnAway(Refusal refusal) {
    if (RequestBody.declared(request()) <= SMALL_BODY) {
      refuse(refusal);
      request().resume();
    } else {
      response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      refuse(refusal);
      hangUp();
    }
  }

  /**
   * Nobody wants the rest of the body. But a caller who still sends it would lose the answer if we
   * hung up at once.
   */
  void hangUp() {
    HttpServerRequest request = request();
    HttpConnection connection = request.connection();
    if (request.isEnded()) {
      connection.close();
      return;
    }
    request.handler(unwanted -> {}).endHandler(end -> connection.close()).resume();
    context.vertx().setTimer(LINGER.toMillis(), late -> connection.close());
  }
}
