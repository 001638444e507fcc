package io.tollgate.router.api;

import io.tollgate.router.dialect.Interpreter;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.provider.Answer;
import io.tollgate.router.surroundings.Asks;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.List;
import java.util.Optional;
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
    return new Answer.Streamed(
        this,
        Interpreter.between(Asks.openAi("{\"model\":\"m\",\"messages\":[{}]}"), OpenAi.DIALECT)
            .passage(new Listening(false, "m", tokens -> Optional.empty())),
        () -> aborted = true,
        cut -> new Fault.Truncated(),
        List.of());
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
