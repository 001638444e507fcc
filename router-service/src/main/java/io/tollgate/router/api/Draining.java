package io.tollgate.router.api;

import io.tollgate.router.dialect.Passage;
import io.tollgate.router.provider.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/**
 * Reads a stream on for the books alone, because its caller has left: the provider tells at its end
 * what was used. Not for ever: what has not ended within bounds is ended. Lives on one event loop.
 */
final class Draining {

  private final Answer.Streamed upstream;
  private final Passage passage;
  private final Vertx vertx;
  private final int mostBytes;
  private final Runnable settle;
  private long read;
  private boolean ended;
  private long timer;

  /**
   * @param settle is called once, when nothing more will be heard
   */
  Draining(Answer.Streamed upstream, Vertx vertx, ApiConfig.Drain bounds, Runnable settle) {
    this.upstream = upstream;
    this.passage = upstream.passage();
    this.vertx = vertx;
    this.mostBytes = bounds.bytes();
    this.settle = settle;
    this.timer = vertx.setTimer(bounds.time().toMillis(), late -> stop());
  }

  void begin() {
    upstream
        .bytes()
        .exceptionHandler(cut -> end())
        .endHandler(this::upstreamEnded)
        .handler(this::read)
        .resume();
  }

  /** Settles with what was heard so far. */
  void stop() {
    if (!ended) {
      end();
      upstream.abort().run();
    }
  }

  private void read(Buffer arrived) {
    if (ended) {
      return;
    }
    passage.pass(arrived);
    read += arrived.length();
    if (passage.done()) {
      end();
    } else if (passage.fault().isPresent() || read > mostBytes) {
      stop();
    }
  }

  private void upstreamEnded(Void end) {
    if (!ended) {
      passage.end();
      end();
    }
  }

  private void end() {
    if (!ended) {
      ended = true;
      vertx.cancelTimer(timer);
      settle.run();
    }
  }
}
