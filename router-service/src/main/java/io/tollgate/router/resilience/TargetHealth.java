package io.tollgate.router.resilience;

import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.exchange.Fault;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** How one model at one endpoint fares, as this router saw it. */
final class TargetHealth {

  private static final double LEAST_RAMP = 0.1;
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);

  private final EndpointLoad load;
  private final EjectionRules rules;
  private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.NEW);
  private final Recent recent = new Recent();
  private final Average firstToken = Average.ofPeaks();
  private volatile long restUntil;
  private volatile boolean rests;

  TargetHealth(EndpointLoad load, EjectionRules rules) {
    this.load = load;
    this.rules = rules;
  }

  Opening opening(long now) {
    if (load.isFull()) {
      return Opening.SHUT;
    }
    Opening opening = standing().opening(now);
    return opening == Opening.OPEN && isResting(now) ? Opening.LAST_RESORT : opening;
  }

  boolean isOut(long now) {
    return standing() instanceof Standing.Out out && now - out.until() < 0;
  }

  /** Its share of what it could take, 0 to 1: less than all for a while after it came back. */
  double ramp(long now) {
    if (!(standing() instanceof Standing.Well well) || well.relapses() == 0) {
      return 1;
    }
    double grown = (double) (now - well.since()) / rules.slowStart();
    return Math.clamp(grown, LEAST_RAMP, 1);
  }

  /** How long until it may be asked, as far as one can say; a rest only makes it a last resort. */
  Duration untilOpen(long now) {
    return standing() instanceof Standing.Out out
        ? Duration.ofNanos(Math.max(0, out.until() - now))
        : Duration.ZERO;
  }

  Choice choice(Endpoint endpoint, long now) {
    return new Choice(endpoint, ramp(now), load.inFlight(), firstToken.valueOr(0));
  }

  void asked(long now) {
    load.begin();
    Standing before = standing();
    Standing after = before.asked(now);
    // Two that see the end of its rest at once make for two attempts instead of one.
    if (!after.equals(before)) {
      standing.compareAndSet(before, after);
    }
  }

  void firstTokenAfter(double millis, long now) {
    firstToken.add(millis, now);
  }

  void served(long now) {
    load.end();
    recent.served(now);
    Standing before = standing();
    if (!before.served(now).equals(before)) {
      standing.updateAndGet(current -> current.served(now));
    }
  }

  void failed(Fault fault, long now) {
    if (fault instanceof Fault.RateLimited) {
      rest(fault.retryAfter().orElse(rules.usualRest()), now);
    }
    if (!fault.isSickness()) {
      served(now);
      return;
    }
    load.end();
    recent.failed(now);
    double share = recent.share(now, rules.attempts());
    Standing after = standing.updateAndGet(current -> current.failed(now, share, rules));
    if (after instanceof Standing.Out out && out.until() - now > 0) {
      load.ejected();
    }
  }

  void abandoned() {
    load.end();
    standing.updateAndGet(Standing::abandoned);
  }

  private Standing standing() {
    return Objects.requireNonNull(standing.get());
  }

  private void rest(Duration wish, long now) {
    Duration rest = wish.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : wish;
    restUntil = now + rest.toNanos();
    rests = true;
  }

  private boolean isResting(long now) {
    return rests && now - restUntil < 0;
  }
}
