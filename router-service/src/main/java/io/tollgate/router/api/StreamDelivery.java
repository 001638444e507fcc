package io.tollgate.router.api;

import io.tollgate.contract.Outcome;
import io.tollgate.router.catalog.Policy.CallerGone;
import io.tollgate.router.dialect.Heard;
import io.tollgate.router.dialect.Passage;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.provider.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands a stream on to the caller, with back-pressure, and ends it once: settled first, last byte
 * after. A stream that fails before its first byte is not begun, so another model may be tried.
 * Lives on one event loop.
 */
final class StreamDelivery {

  private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");

  private final Answer.Streamed upstream;
  private final Passage passage;
  private final Underway underway;
  private final Visit visit;
  private final Vertx vertx;
  private final HttpServerResponse response;
  private final ApiConfig config;
  private final Runnable head;
  private final Consumer<Ended> settle;
  private boolean ended;
  private OptionalLong firstTokenNanos = OptionalLong.empty();
  private @Nullable Company company;
  private @Nullable Draining draining;

  /**
   * @param head writes the headers that tell who served, before the first byte
   * @param settle is called once, before the last byte
   */
  StreamDelivery(
      Answer.Streamed upstream,
      Underway underway,
      Visit visit,
      ApiConfig config,
      Runnable head,
      Consumer<Ended> settle) {
    this.upstream = upstream;
    this.passage = upstream.passage();
    this.underway = underway;
    this.visit = visit;
    this.vertx = visit.context().vertx();
    this.response = visit.response();
    this.config = config;
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
    Company caller = company == null ? firstByte() : company;
    response.write(passed);
    caller.said();
    if (response.writeQueueFull()) {
      upstream.bytes().pause();
      caller.full();
      response.drainHandler(drained -> {
        caller.drained();
        upstream.bytes().resume();
      });
    }
  }

  private Company firstByte() {
    firstTokenNanos = OptionalLong.of(System.nanoTime());
    underway.turn().firstToken();
    head.run();
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, passage.mediaType())
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE);
    company = new Company(vertx, response, config, this::callerStalled);
    return company;
  }

  // The whole answer may stand in what was held back.
  private void complete() {
    if (!begun() && passage.blank()) {
      breakOff(new Fault.Broken("ended a stream that had nothing in it"));
      return;
    }
    if (!begun()) {
      firstByte();
    }
    Buffer closing = passage.closing();
    end(ended(Outcome.SERVED, Optional.empty()));
    response.end(closing);
    upstream.bytes().resume(); // to its end, so that its connection can be used again
  }

  private void breakOff(Fault fault) {
    if (ended) {
      return;
    }
    end(ended(Outcome.FAILED, Optional.of(fault)));
    if (begun()) {
      response.end(
          passage.breaking(
              visit.errorEvent(Refusals.from(fault, underway.target().model().provider()))));
    }
  }

  // It holds memory here and a connection at the provider, for nothing.
  private void callerStalled() {
    callerLeft();
    response.reset();
  }

  /** The connection to the caller is gone, or as good as gone. */
  void callerLeft() {
    if (ended) {
      return;
    }
    ended = true;
    over();
    if (underway.target().policy().onCallerGone() == CallerGone.DRAIN) {
      draining = new Draining(upstream, vertx, config.drain(), this::settleUnheard);
      draining.begin();
      return;
    }
    upstream.abort().run();
    settleUnheard();
  }

  /** This router stops: what the caller has is all it gets, and says so. */
  void shutDown() {
    if (draining != null) {
      draining.stop();
    } else if (!ended) {
      breakOff(new Fault.ShuttingDown());
      upstream.abort().run();
    }
  }

  private void settleUnheard() {
    settle.accept(Ended.unheard(passage.heard(), firstTokenNanos));
  }

  private void end(Ended how) {
    ended = true;
    over();
    settle.accept(how);
  }

  private void over() {
    if (company != null) {
      company.over();
    }
  }

  /** Whether the caller has bytes: then no other model may be tried. */
  boolean begun() {
    return company != null;
  }

  // What was cut before anything of it could go on may be charged all the same; a complaint or
  // nonsense in the place of an answer is not.
  private boolean mayCost() {
    boolean understood = passage.done() || passage.fault().isPresent();
    return begun() || !passage.blank() || !understood;
  }

  private Ended ended(Outcome outcome, Optional<Fault> fault) {
    Heard heard = passage.heard();
    return new Ended(
        outcome,
        fault,
        heard.tokens(),
        heard.seenOutput(),
        mayCost(),
        firstTokenNanos,
        heard.beside(),
        heard.partial());
  }
}
