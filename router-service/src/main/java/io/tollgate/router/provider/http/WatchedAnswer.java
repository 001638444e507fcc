package io.tollgate.router.provider.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer as they arrive. When none arrive for too long the attempt is ended with a
 * {@link TimeoutException}; time in which the reader wants none does not count. Lives on one event
 * loop.
 *
 * <p>Vert.x 4.5 watches a request only until the head of its response.
 */
final class WatchedAnswer implements ReadStream<Buffer> {

  private final Vertx vertx;
  private final HttpClientRequest call;
  private final HttpClientResponse response;
  private final long patienceMillis;
  private @Nullable Handler<Throwable> exceptionHandler;
  private long timer;
  private long lastNanos = System.nanoTime();
  private boolean paused;

  WatchedAnswer(
      Vertx vertx, HttpClientRequest call, HttpClientResponse response, Duration patience) {
    this.vertx = vertx;
    this.call = call;
    this.response = response;
    this.patienceMillis = patience.toMillis();
    this.timer = vertx.setTimer(patienceMillis, tick -> look());
    endHandler(null);
    exceptionHandler(null);
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    response.handler(
        handler == null
            ? null
            : bytes -> {
              lastNanos = System.nanoTime();
              handler.handle(bytes);
            });
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
    response.endHandler(end -> {
      vertx.cancelTimer(timer);
      if (handler != null) {
        handler.handle(end);
      }
    });
    return this;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    exceptionHandler = handler;
    response.exceptionHandler(this::broken);
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    paused = true;
    response.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    paused = false;
    lastNanos = System.nanoTime();
    response.fetch(amount);
    return this;
  }

  private void look() {
    long silentMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastNanos);
    if (paused || silentMillis < patienceMillis) {
      timer =
          vertx.setTimer(paused ? patienceMillis : patienceMillis - silentMillis, tick -> look());
      return;
    }
    broken(new TimeoutException());
    call.reset();
  }

  private void broken(Throwable reason) {
    vertx.cancelTimer(timer);
    Handler<Throwable> told = exceptionHandler;
    exceptionHandler = null;
    if (told != null) {
      told.handle(reason);
    }
  }
}
