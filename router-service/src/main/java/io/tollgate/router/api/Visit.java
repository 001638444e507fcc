package io.tollgate.router.api;

import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.exchange.Refusal;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** One request on our doorstep, from when it came in to its answer in the caller's dialect. */
record Visit(RoutingContext context, Context eventLoop, Inbound dialect, UUID requestId) {

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
}
