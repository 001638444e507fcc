package io.tollgate.router.api;

import io.tollgate.contract.Money;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Timing;
import io.tollgate.contract.Uuid7;
import io.tollgate.router.budget.Holding;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.telemetry.CallMeters;
import io.tollgate.router.usage.UsageReporter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Turns the end of every attempt into one event for the books, the meters and, where it is wanted,
 * one line in the log.
 */
@Singleton
class Settlement {

  private static final Logger LOG = Logger.getLogger("io.tollgate.request");

  private final UsageReporter reporter;
  private final CallMeters meters;
  private final InstantSource clock = InstantSource.system();
  // An id must differ from every other, and need not be unpredictable: it opens nothing.
  private final Uuid7 ids = new Uuid7(clock, () -> ThreadLocalRandom.current().nextLong());

  Settlement(UsageReporter reporter, CallMeters meters) {
    this.reporter = reporter;
    this.meters = meters;
  }

  /** Why nothing can be settled now; empty when all is well. */
  Optional<String> trouble() {
    return reporter.trouble();
  }

  Attempt begin(
      UUID operation,
      Caller caller,
      Ask ask,
      Model model,
      Trail trail,
      Account account,
      Holding holding) {
    Instant startedAt = holding.startedAt(clock.instant());
    return new Attempt(
        ids.next(),
        operation,
        caller,
        ask,
        model,
        trail,
        account.attribution(),
        holding,
        ServiceTier.of(ask),
        account.agreement().factor(model, startedAt),
        startedAt,
        System.nanoTime());
  }

  /**
   * Returns whether the attempt is booked even if this process dies: as a failure that used the
   * prompt, as far as we can guess. If not, no provider may be called.
   */
  boolean isSafe(Attempt attempt) {
    return reporter.begin(event(attempt, Ended.abandoned(), attempt.startedNanos(), true));
  }

  /**
   * Returns the tokens used, when the event is safe. {@code tried} counts the call's attempts so
   * far, {@code last} says there is no other.
   */
  long end(Attempt attempt, Ended ended, int tried, boolean last) {
    UsageEvent event = event(attempt, ended, System.nanoTime(), last);
    Optional<Money> cost = cost(attempt, ended);
    attempt.trail().ended(event, cost);
    if (last) {
      event = event.deciding(attempt.trail().recorded().text());
    }
    book(event, cost, tried);
    attempt.holding().settle(cost);
    return event.tokens().in() + event.tokens().out();
  }

  /** An attempt has failed, and another is made in its place. */
  void goesOn(Attempt failed, Target next, Fault fault) {
    meters.fellBack(failed.model().provider(), next.model().provider(), fault.errorClass());
  }

  /** A call begins that passes through. */
  Crossing crossing(UUID operation, Caller caller, Target target, String requested, Ticket ticket) {
    Instant startedAt = ticket.holding().startedAt(clock.instant());
    return new Crossing(
        ids.next(),
        operation,
        caller,
        target,
        requested,
        ticket.attribution(),
        ticket.holding(),
        ticket.agreement().factor(target.model(), startedAt),
        startedAt,
        System.nanoTime());
  }

  /** The same for a call that passes through, which may use as many tokens as are guessed. */
  boolean isSafe(Crossing crossing, long guess) {
    Ended died = Ended.whole(Optional.of(Tokens.of(guess, 0)), 0, true);
    return reporter.begin(crossing.event(died, false, crossing.startedNanos()));
  }

  /** A call has passed through; its event is safe when this returns. */
  void passed(Crossing crossing, Ended ended, boolean streamed) {
    UsageEvent event = crossing.event(ended, streamed, System.nanoTime());
    Optional<Money> cost = crossing.cost(event.tokens());
    book(event, cost, 1);
    crossing.holding().settle(cost);
  }

  private void book(UsageEvent event, Optional<Money> cost, int tried) {
    reporter.report(event);
    meters.ended(event, cost);
    log(event, tried);
  }

  /** What an attempt that ended like this did cost; empty when nobody knows. */
  Optional<Money> cost(Attempt attempt, Ended ended) {
    // A provider that never began to answer charges nothing, whatever its price is.
    return ended.begun()
        ? attempt.cost(tokens(attempt, ended), ended.beside())
        : Optional.of(Money.ZERO);
  }

  private static Tokens tokens(Attempt attempt, Ended ended) {
    Tokens guess =
        ended.begun()
            ? Tokens.of(attempt.ask().estimatedInputTokens(), ended.seenOutput())
            : Tokens.NONE;
    return ended.tokens().orElse(guess);
  }

  private static UsageEvent event(Attempt attempt, Ended ended, long nowNanos, boolean last) {
    return new UsageEvent(
        attempt.id(),
        attempt.operation(),
        attempt.ask().operation().word(),
        attempt.caller().payer(),
        new UsageEvent.Target(
            attempt.model().provider(),
            attempt.model().name(),
            attempt.ask().model(),
            attempt.ask().streamed(),
            ServiceTier.served(attempt.serviceTier(), ended.beside()),
            null),
        tokens(attempt, ended),
        ended.beside().units(),
        ended.estimated(),
        ended.outcome(),
        ended.fault().map(Fault::errorClass).orElse(null),
        last,
        new Timing(
            attempt.startedAt(),
            attempt.microsUntil(nowNanos),
            ended.firstTokenNanos().isPresent()
                ? attempt.microsUntil(ended.firstTokenNanos().getAsLong())
                : null),
        attempt.attribution(),
        attempt.holding().leases(),
        ended.oddities(),
        null);
  }

  // The books have every attempt, so those that went well are only written down where somebody
  // wants to read them. Put together by hand: a format string is parsed anew for every call.
  private static void log(UsageEvent event, int tried) {
    Level level = event.outcome() == Outcome.SERVED ? Level.DEBUG : Level.INFO;
    if (!LOG.isEnabled(level)) {
      return;
    }
    LOG.log(
        level,
        new StringBuilder(320)
            .append("attempt ended requestId=")
            .append(event.operation())
            .append(" tenant=")
            .append(event.payer().tenant())
            .append(" key=")
            .append(event.payer().key())
            .append(" provider=")
            .append(event.target().provider())
            .append(" model=")
            .append(event.target().model())
            .append(" outcome=")
            .append(event.outcome())
            .append(" error=")
            .append(event.errorClass())
            .append(" attempt=")
            .append(tried)
            .append(" last=")
            .append(event.last())
            .append(" in=")
            .append(event.tokens().in())
            .append(" out=")
            .append(event.tokens().out())
            .append(" estimated=")
            .append(event.estimated())
            .append(" ms=")
            .append(event.timing().durationMicros() / 1_000));
  }
}
