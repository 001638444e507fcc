package io.tollgate.router.resilience;

import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Fault.TimedOut.Phase;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One attempt at a target, from which the router learns how the target fares. It must end once; a
 * second end says nothing. Lives on one event loop.
 */
public final class Turn {

  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final TargetHealth health;
  private final Pulse pulse;
  private final LongSupplier clock;
  private final long begun;
  private OptionalLong firstToken = OptionalLong.empty();
  private boolean ended;

  Turn(TargetHealth health, Pulse pulse, LongSupplier clock) {
    this.health = health;
    this.pulse = pulse;
    this.clock = clock;
    this.begun = clock.getAsLong();
    health.asked(begun);
  }

  /** The first token came; a whole answer has none. */
  public void firstToken() {
    long now = clock.getAsLong();
    firstToken = OptionalLong.of(now);
    double millis = (now - begun) / NANOS_PER_MILLI;
    health.firstTokenAfter(millis, now);
    pulse.firstTokenAfter(millis, now);
  }

  /** The answer came to its end. */
  public void served(long outputTokens) {
    if (ended) {
      return;
    }
    ended = true;
    long now = clock.getAsLong();
    long since = firstToken.orElse(begun);
    if (outputTokens > 1 && now > since) {
      pulse.generated(outputTokens * NANOS_PER_SECOND / (now - since), now);
    }
    health.served(now);
    pulse.served(now);
  }

  public void failed(Fault fault) {
    if (saysNothing(fault)) {
      abandoned();
    }
    if (ended) {
      return;
    }
    ended = true;
    long now = clock.getAsLong();
    health.failed(fault, now);
    if (fault.isSickness()) {
      pulse.failed(now);
    } else {
      pulse.served(now);
    }
  }

  // The provider was not asked, or not given the time it may take.
  private static boolean saysNothing(Fault fault) {
    return fault instanceof Fault.Unsayable
        || fault instanceof Fault.ShuttingDown
        || (fault instanceof Fault.TimedOut late && late.phase() == Phase.TOTAL);
  }

  /** Nobody waited for how it would end. */
  public void abandoned() {
    if (!ended) {
      ended = true;
      health.abandoned();
    }
  }
}
