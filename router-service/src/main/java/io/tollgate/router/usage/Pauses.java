package io.tollgate.router.usage;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before usage-service is asked again: as long as it says, else up to twice as
 * long as the last time, by lot, so that routers do not come all at once.
 */
final class Pauses {

  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(1);

  private final Duration shortest;
  private final RandomGenerator lot;
  private Duration bound;

  Pauses(Duration shortest, RandomGenerator lot) {
    this.shortest = shortest;
    this.lot = lot;
    this.bound = shortest;
  }

  /** All is well: the next trouble begins with a short pause. */
  void reset() {
    bound = shortest;
  }

  Duration next(Optional<Duration> retryAfter) {
    Duration own = Duration.ofNanos(lot.nextLong(bound.toNanos() / 2, bound.toNanos() + 1));
    bound = shorter(bound.multipliedBy(2), LONGEST);
    return retryAfter.map(asked -> shorter(asked, LONGEST_ASKED_FOR).plus(own)).orElse(own);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
