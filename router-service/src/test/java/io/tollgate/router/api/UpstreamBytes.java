package io.tollgate.router.api;

import io.tollgate.router.chat.Answer;
import io.tollgate.router.chat.Fault;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A provider's stream whose every byte a test decides. */
final class UpstreamBytes implements ReadStream<Buffer> {

  private @Nullable Handler<Buffer> handler;
  private @Nullable Handler<Void> endHandler;
  private @Nullable Handler<Throwable> exceptionHandler;
  private volatile boolean paused = true;
  private volatile boolean aborted;
  private int emitted;

  Answer asAnswer() {
    return new Answer.Streamed(this, () -> aborted = true, cut -> new Fault.Truncated());
  }

  void emit(Buffer bytes) {
    emitted++;
    if (handler != null) {
      handler.handle(bytes);
    }
  }

  void end() {
    if (endHandler != null) {
      endHandler.handle(null);
    }
  }

  void fail() {
    if (exceptionHandler != null) {
      exceptionHandler.handle(new IllegalStateException("cut"));
    }
  }

  int emitted() {
    return emitted;
  }

  boolean isPaused() {
    return paused;
  }

  boolean isAborted() {
    return aborted;
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> next) {
    handler = next;
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> next) {
    endHandler = next;
    return this;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> next) {
    exceptionHandler = next;
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    paused = true;
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    paused = false;
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    paused = false;
    return this;
  }
}
