package io.tollgate.router.api;

import io.tollgate.router.overload.Crowd;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * A call's wait for the first byte of its answer, whatever that is: it ends with the head of the
 * response or with the connection. Lives on one event loop.
 */
final class Waiting {

  private static final String EVENT_STREAM = "text/event-stream";

  private final Crowd crowd;
  private final HttpServerResponse response;
  private final long begun = System.nanoTime();
  private boolean over;

  private Waiting(Crowd crowd, HttpServerResponse response) {
    this.crowd = crowd;
    this.response = response;
  }

  static void in(Crowd crowd, RoutingContext context) {
    Waiting waiting = new Waiting(crowd, context.response());
    context.addHeadersEndHandler(head -> waiting.answered());
    context.addEndHandler(end -> waiting.end());
  }

  // Only a stream shows when its first token came; a whole answer takes as long as it is.
  private void answered() {
    String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
    if (!over && type != null && type.startsWith(EVENT_STREAM)) {
      crowd.served(System.nanoTime() - begun);
    }
    end();
  }

  private void end() {
    if (!over) {
      over = true;
      crowd.leave();
    }
  }
}
