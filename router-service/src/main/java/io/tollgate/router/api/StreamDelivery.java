package io.tollgate.router.api;

import io.tollgate.contract.Outcome;
import io.tollgate.router.dialect.Passage;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.provider.Answer;
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

  private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");

  private final Answer.Streamed upstream;
  private final Passage passage;
  private final String provider;
  private final Visit visit;
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
      Visit visit,
      Runnable head,
      Consumer<Ended> settle) {
    this.upstream = upstream;
    this.passage = upstream.passage();
    this.provider = attempt.model().provider();
    this.visit = visit;
    this.response = visit.response();
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
    Buffer passed = passage.pass(arrived);
    if (passed.length() > 0) {
      write(passed);
    }
    if (passage.fault().isPresent()) {
      breakOff(passage.fault().get());
      upstream.abort().run();
    } else if (passage.done()) {
      complete();
    }
  }

  private void upstreamEnded() {
    if (ended) {
      return;
    }
    Buffer passed = passage.end();
    if (passed.length() > 0) {
      write(passed);
    }
    if (passage.done()) {
      complete();
    } else {
      breakOff(new Fault.Truncated());
    }
  }

  private void write(Buffer passed) {
    beginAnswer();
    response.write(passed);
    if (response.writeQueueFull()) {
      upstream.bytes().pause();
      response.drainHandler(drained -> upstream.bytes().resume());
    }
  }

  private void beginAnswer() {
    if (begun) {
      return;
    }
    begun = true;
    firstTokenNanos = OptionalLong.of(System.nanoTime());
    head.run();
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, passage.mediaType())
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE);
  }

  // The whole answer may stand in what was held back.
  private void complete() {
    if (!begun && passage.blank()) {
      breakOff(new Fault.Broken("ended a stream that had nothing in it"));
      return;
    }
    beginAnswer();
    ended = true;
    Buffer closing = passage.closing();
    settle.accept(ended(Outcome.SERVED, Optional.empty()));
    response.end(closing);
    upstream.bytes().resume(); // to its end, so that its connection can be used again
  }

  private void breakOff(Fault fault) {
    if (ended) {
      return;
    }
    ended = true;
    settle.accept(ended(Outcome.FAILED, Optional.of(fault)));
    if (begun) {
      response.end(passage.breaking(visit.errorEvent(Refusals.from(fault, provider))));
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
            passage.heard().tokens(),
            passage.heard().seenOutput(),
            true,
            firstTokenNanos));
  }

  private Ended ended(Outcome outcome, Optional<Fault> fault) {
    return new Ended(
        outcome,
        fault,
        passage.heard().tokens(),
        passage.heard().seenOutput(),
        begun,
        firstTokenNanos);
  }
}
