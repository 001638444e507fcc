package io.tollgate.router.api;

import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Overhearing;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.limits.Permit;
import io.tollgate.router.provider.Forwarded;
import io.tollgate.router.provider.Forwarding;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.resilience.Turn;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One admitted call that passes through: hands on what comes as it comes, with back-pressure, and
 * settles it once, before the caller has the last byte. Lives on one event loop.
 */
final class Relay implements Farewell.Guest {

  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final Set<Integer> BODILESS = Set.of(204, 304);

  private final Visit visit;
  private final Crossing crossing;
  private final Forwarding forwarding;
  private final Ear ear;
  private final Turn turn;
  private final Permit permit;
  private final Desk desk;
  private final HttpServerResponse response;
  private Overhearing overhearing = Overhearing.DEAF;
  private Buffer last = Buffer.buffer();
  private long bytesLeft = -1;
  private OptionalLong firstByteNanos = OptionalLong.empty();
  private boolean streamed;
  private boolean ended;
  private boolean stopping;
  private Forwarded.@Nullable Answered answer;

  Relay(
      Visit visit,
      Crossing crossing,
      Forwarding forwarding,
      Ear ear,
      Turn turn,
      Permit permit,
      Desk desk) {
    this.visit = visit;
    this.crossing = crossing;
    this.forwarding = forwarding;
    this.ear = ear;
    this.turn = turn;
    this.permit = permit;
    this.desk = desk;
    this.response = visit.response();
  }

  /** What to listen with to an answer of this type. */
  @FunctionalInterface
  interface Ear {
    Overhearing to(String contentType);
  }

  void begin(Providers providers) {
    visit
        .context()
        .addEndHandler(end -> {
          if (end.failed()) {
            callerLeft();
          }
        });
    desk.farewell().begun(this);
    providers.forward(forwarding, crossing.target()).map(this::take).onFailure(this::giveUp);
  }

  private Forwarded take(Forwarded forwarded) {
    switch (forwarded) {
      case Forwarded.Unanswered(var fault) -> unanswered(fault);
      case Forwarded.Answered answered -> pass(answered);
    }
    return forwarded;
  }

  private void unanswered(Fault fault) {
    if (forwarding.leash().isCut() && !stopping) {
      settle(Outcome.CANCELLED, Optional.empty()); // its caller has left
      return;
    }
    Fault why = stopping ? new Fault.ShuttingDown() : fault;
    settle(Outcome.FAILED, Optional.of(why));
    visit.refuse(Refusals.from(why, crossing.target().model().provider()));
    hangUpOnTheRest();
  }

  private void pass(Forwarded.Answered answered) {
    answer = answered;
    head(answered);
    answered
        .bytes()
        .exceptionHandler(cut -> breakOff(answered.cut().apply(cut)))
        .endHandler(end -> complete(answered))
        .handler(bytes -> pass(bytes, answered))
        .resume();
  }

  private void head(Forwarded.Answered answered) {
    response.setStatusCode(answered.status());
    PassedHeaders.back(answered.headers(), response);
    desk.telltale().passes(response, crossing.target().model());
    String length = response.headers().get(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      bytesLeft = Long.parseLong(length);
    } else if (!BODILESS.contains(answered.status())) {
      response.setChunked(true);
    }
    String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
    if (type != null && answered.fault().isEmpty()) {
      streamed = type.startsWith("text/event-stream");
      overhearing =
          response.headers().contains(HttpHeaders.CONTENT_ENCODING)
              ? Overhearing.DEAF
              : ear.to(type);
    }
  }

  // What completes an answer of known length waits until everything is settled.
  private void pass(Buffer bytes, Forwarded.Answered answered) {
    if (ended) {
      return;
    }
    if (firstByteNanos.isEmpty()) {
      firstByteNanos = OptionalLong.of(System.nanoTime());
    }
    overhearing.hear(bytes);
    if (bytesLeft >= 0) {
      bytesLeft -= bytes.length();
      if (bytesLeft == 0) {
        last = bytes;
        return;
      }
    }
    response.write(bytes);
    if (response.writeQueueFull()) {
      answered.bytes().pause();
      response.drainHandler(drained -> answered.bytes().resume());
    }
  }

  private void complete(Forwarded.Answered answered) {
    if (ended) {
      return;
    }
    settle(answered.fault().isEmpty() ? Outcome.SERVED : Outcome.FAILED, answered.fault());
    response.end(last);
    hangUpOnTheRest();
  }

  private void breakOff(Fault fault) {
    if (ended) {
      return;
    }
    settle(Outcome.FAILED, Optional.of(fault));
    if (streamed && response.isChunked()) {
      response.end(visit.errorEvent(Refusals.from(fault, crossing.target().model().provider())));
    } else {
      response.reset();
    }
  }

  private void callerLeft() {
    if (ended) {
      return;
    }
    if (answer != null) {
      settle(Outcome.CANCELLED, Optional.empty());
    }
    forwarding.leash().cut();
  }

  /** This router stops: the call ends with what it has. May be called from any thread. */
  @Override
  public void shutDown() {
    visit
        .eventLoop()
        .runOnContext(now -> {
          stopping = true;
          if (answer != null) {
            breakOff(new Fault.ShuttingDown());
          }
          forwarding.leash().cut();
        });
  }

  // Forwarding never fails, so this is a mistake of ours: it is booked, logged and told.
  private void giveUp(Throwable bug) {
    LOG.errorf(bug, "request failed requestId=%s", visit.requestId());
    settle(Outcome.FAILED, Optional.of(new Fault.Broken("was not reached")));
    forwarding.leash().cut();
    visit.refuse(Refusals.INTERNAL);
  }

  private void settle(Outcome outcome, Optional<Fault> fault) {
    if (ended) {
      return;
    }
    ended = true;
    learn(outcome, fault);
    Tokens used = overhearing.tokens().orElse(Tokens.NONE);
    desk.settlement()
        .passed(
            crossing,
            new Ended(
                outcome,
                fault,
                Optional.of(used),
                0,
                true,
                streamed ? firstByteNanos : OptionalLong.empty()),
            streamed);
    permit.giveBack(used.in() + used.out());
    desk.farewell().ended(this);
  }

  // What a provider refuses may be what nobody may do there: it says nothing of how it fares.
  private void learn(Outcome outcome, Optional<Fault> fault) {
    if (outcome == Outcome.SERVED) {
      turn.served(0);
    } else if (fault.isEmpty() || fault.get() instanceof Fault.Unauthorized) {
      turn.abandoned();
    } else {
      turn.failed(fault.get());
    }
  }

  // An answer may come before the whole request was sent: nobody wants the rest of it.
  private void hangUpOnTheRest() {
    if (!visit.request().isEnded()) {
      visit.hangUp();
    }
  }
}
