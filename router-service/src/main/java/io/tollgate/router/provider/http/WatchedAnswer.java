package io.tollgate.router.provider.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer as they arrive, under the eyes of a {@link Watch}. It breaks once at most.
 * Lives on one event loop.
 */
final class WatchedAnswer implements ReadStream<Buffer> {

  private final HttpClientResponse response;
  private final Watch watch;
  private @Nullable Handler<Throwable> exceptionHandler;

  WatchedAnswer(HttpClientResponse response, Watch watch) {
    this.response = response;
    this.watch = watch;
    endHandler(null);
    exceptionHandler(null);
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    response.handler(
        handler == null
            ? null
            : bytes -> {
              watch.arrived();
              handler.handle(bytes);
            });
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
    response.endHandler(end -> {
      watch.over();
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
    watch.pause();
    response.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    watch.resume();
    response.fetch(amount);
    return this;
  }

  /** Nothing more comes, for this reason. */
  void broken(Throwable reason) {
    watch.over();
    Handler<Throwable> told = exceptionHandler;
    exceptionHandler = null;
    if (told != null) {
      told.handle(reason);
    }
  }
}
