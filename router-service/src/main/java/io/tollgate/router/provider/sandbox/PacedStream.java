package io.tollgate.router.provider.sandbox;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out events one by one with a pause between them, as fast as the reader allows. Lives on one
 * event loop.
 */
final class PacedStream implements ReadStream<Buffer> {

  private final Vertx vertx;
  private final long millis;
  private final Iterator<Buffer> events;
  private @Nullable Handler<Buffer> handler;
  private @Nullable Handler<Void> endHandler;
  private long demand;
  private boolean ticking;
  private boolean closed;

  PacedStream(Vertx vertx, Duration pause, List<Buffer> events) {
    this.vertx = vertx;
    this.millis = pause.toMillis();
    this.events = events.iterator();
  }

  void close() {
    closed = true;
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    this.handler = handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> endHandler) {
    this.endHandler = endHandler;
    return this;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> never) {
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    demand = 0;
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    demand = Math.max(demand, demand + amount); // more than Long.MAX_VALUE is as good as endless
    next();
    return this;
  }

  private void next() {
    if (!ticking && demand > 0 && !closed) {
      ticking = true;
      vertx.setTimer(millis, tick -> emit());
    }
  }

  private void emit() {
    ticking = false;
    if (closed || demand == 0) {
      return;
    }
    if (!events.hasNext()) {
      closed = true;
      if (endHandler != null) {
        endHandler.handle(null);
      }
      return;
    }
    demand--;
    Buffer event = events.next();
    if (handler != null) {
      handler.handle(event);
    }
    next();
  }
}
