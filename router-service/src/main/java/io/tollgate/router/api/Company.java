package io.tollgate.router.api;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the caller of a stream company: a comment when there was nothing to say for long, and the
 * end when the caller takes nothing for long. It begins with the first byte of the answer and not
 * before, for a comment would begin the answer, and then no other model could give it. Lives on one
 * event loop.
 */
final class Company {

  /** Every reader of server-sent events skips it. */
  private static final Buffer COMMENT = Buffer.buffer(": keep-alive\n\n");

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final long heartbeatNanos;
  private final long stallNanos;
  private final Runnable stalled;
  private long saidNanos = System.nanoTime();
  private long fullSinceNanos;
  private boolean full;
  private long timer;

  /**
   * @param stalled is called once when the caller takes nothing for too long
   */
  Company(Vertx vertx, HttpServerResponse response, ApiConfig config, Runnable stalled) {
    this.vertx = vertx;
    this.response = response;
    this.heartbeatNanos = config.heartbeat().toNanos();
    this.stallNanos = config.stallTimeout().toNanos();
    this.stalled = stalled;
    wakeIn(Math.min(heartbeatNanos, stallNanos));
  }

  void said() {
    saidNanos = System.nanoTime();
  }

  /** The caller takes nothing now. */
  void full() {
    if (!full) {
      full = true;
      fullSinceNanos = System.nanoTime();
    }
  }

  void drained() {
    full = false;
    saidNanos = System.nanoTime();
  }

  void over() {
    vertx.cancelTimer(timer);
  }

  private void look() {
    long now = System.nanoTime();
    if (full) {
      long left = stallNanos - (now - fullSinceNanos);
      if (left <= 0) {
        stalled.run();
      } else {
        wakeIn(left);
      }
      return;
    }
    long left = heartbeatNanos - (now - saidNanos);
    if (left <= 0) {
      response.write(COMMENT);
      saidNanos = now;
      left = heartbeatNanos;
    }
    wakeIn(Math.min(left, stallNanos));
  }

  private void wakeIn(long nanos) {
    timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, tick -> look());
  }
}
