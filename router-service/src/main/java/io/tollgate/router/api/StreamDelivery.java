package io.tollgate.router.api;

import io.tollgate.contract.Outcome;
import io.tollgate.router.chat.Answer;
import io.tollgate.router.chat.Fault;
import io.tollgate.router.chat.StreamTap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Hands a stream on to the caller, with back-pressure, and ends it once: settled first, last byte
 * after. A stream that fails before its first byte is not begun, so another model may be tried.
 * Lives on one event loop.
 */
final class StreamDelivery {

  private static final CharSequence EVENT_STREAM =
      HttpHeaders.createOptimized("text/event-stream; charset=utf-8");
  private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
  private static final Buffer DONE = Buffer.buffer("data: [DONE]\n\n");

  private final Answer.Streamed upstream;
  private final StreamTap tap;
  private final String provider;
  private final HttpServerResponse response;
  private final Runnable head;
  private final Consumer<Ended> settle;
  private boolean begun;
  private boolean ended;
  private OptionalLong firstTokenNanos = OptionalLong.empty();

  /**
   * @param head writes the headers that tell who served, before the first byte
   * @param settle is called once, before the last byte
   */
  StreamDelivery(
      Answer.Streamed upstream,
      Attempt attempt,
      HttpServerResponse response,
      Runnable head,
      Consumer<Ended> settle) {
    this.upstream = upstream;
    this.tap = new StreamTap(attempt.request().usageWanted());
    this.provider = attempt.model().provider();
    this.response = response;
    this.head = head;
    this.settle = settle;
  }

  void begin() {
    upstream
        .bytes()
        .exceptionHandler(cut -> breakOff(upstream.cut().apply(cut)))
        .endHandler(end -> upstreamEnded())
        .handler(this::pass)
        .resume();
  }

  private void pass(Buffer arrived) {
    if (ended) {
      return;
    }
    Buffer passed = tap.pass(arrived);
    if (passed.length() > 0) {
      write(passed);
    }
    if (tap.fault().isPresent()) {
      breakOff(tap.fault().get());
      upstream.abort().run();
    } else if (tap.done()) {
      complete();
    }
  }

  private void upstreamEnded() {
    if (ended) {
      return;
    }
    tap.end();
    if (tap.done()) {
      complete();
    } else {
      breakOff(new Fault.Truncated());
    }
  }

  private void write(Buffer passed) {
    if (!begun) {
      begun = true;
      firstTokenNanos = OptionalLong.of(System.nanoTime());
      head.run();
      response
          .setChunked(true)
          .putHeader(HttpHeaders.CONTENT_TYPE, EVENT_STREAM)
          .putHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE);
    }
    response.write(passed);
    if (response.writeQueueFull()) {
      upstream.bytes().pause();
      response.drainHandler(drained -> upstream.bytes().resume());
    }
  }

  private void complete() {
    if (!begun) {
      breakOff(new Fault.Broken("ended a stream that had nothing in it"));
      return;
    }
    ended = true;
    settle.accept(ended(Outcome.SERVED, Optional.empty()));
    response.end(DONE);
    upstream.bytes().resume(); // to its end, so that its connection can be used again
  }

  private void breakOff(Fault fault) {
    if (ended) {
      return;
    }
    ended = true;
    settle.accept(ended(Outcome.FAILED, Optional.of(fault)));
    if (begun) {
      response.end(OpenAiError.from(fault, provider).event());
    }
  }

  /** The connection to the caller is gone. */
  void callerLeft() {
    if (ended) {
      return;
    }
    ended = true;
    upstream.abort().run();
    settle.accept(
        new Ended(
            Outcome.CANCELLED,
            Optional.empty(),
            tap.tokens(),
            tap.seenOutput(),
            true,
            firstTokenNanos));
  }

  private Ended ended(Outcome outcome, Optional<Fault> fault) {
    return new Ended(outcome, fault, tap.tokens(), tap.seenOutput(), begun, firstTokenNanos);
  }
}
