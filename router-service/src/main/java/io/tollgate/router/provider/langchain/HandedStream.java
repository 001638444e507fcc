package io.tollgate.router.provider.langchain;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream written by any thread and read on one event loop. Whoever writes faster than is read
 * waits; a stream that is closed is written to without effect.
 */
final class HandedStream implements ReadStream<Buffer> {

  private static final int MOST_WAITING = 64;

  private final Context context;
  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final Deque<Buffer> waiting = new ArrayDeque<>();
  private Consumer<HandedStream> onBegin = stream -> {};
  private Consumer<Throwable> onStillborn = thrown -> {};
  private @Nullable Handler<Buffer> handler;
  private @Nullable Handler<Void> endHandler;
  private @Nullable Handler<Throwable> exceptionHandler;
  private @Nullable Throwable failure;
  private long demand;
  private boolean begun;
  private boolean ended;
  private boolean over;

  HandedStream(Context context) {
    this.context = context;
  }

  /** Who is told, once, that the first bytes are there or that none will come. */
  void onBegin(Consumer<HandedStream> there, Consumer<Throwable> none) {
    onBegin = there;
    onStillborn = none;
  }

  void write(Buffer bytes) {
    room.acquireUninterruptibly();
    context.runOnContext(here -> {
      waiting.add(bytes);
      begin();
      emit();
    });
  }

  void end() {
    context.runOnContext(here -> {
      ended = true;
      begin();
      emit();
    });
  }

  void fail(Throwable thrown) {
    context.runOnContext(here -> {
      if (!begun) {
        begun = true;
        over = true;
        onStillborn.accept(thrown);
      }
      failure = thrown;
      emit();
    });
  }

  void close() {
    over = true;
    waiting.clear();
    room.release(Integer.MAX_VALUE / 2);
  }

  private void begin() {
    if (!begun) {
      begun = true;
      onBegin.accept(this);
    }
  }

  private void emit() {
    while (!over && demand > 0 && !waiting.isEmpty()) {
      demand--;
      room.release();
      Buffer next = waiting.remove();
      if (handler != null) {
        handler.handle(next);
      }
    }
    if (over || !waiting.isEmpty() || demand == 0) {
      return;
    }
    if (failure != null && exceptionHandler != null) {
      over = true;
      exceptionHandler.handle(failure);
    } else if (ended && endHandler != null) {
      over = true;
      endHandler.handle(null);
    }
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
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> exceptionHandler) {
    this.exceptionHandler = exceptionHandler;
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
    context.runOnContext(here -> emit());
    return this;
  }
}
