package io.tollgate.router.resilience;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the same endpoint is asked again: drawn by lot, so that not all come at
 * once.
 */
record Backoff(Duration first, Duration longest) {

  private static final int MOST_DOUBLINGS = 20;

  /**
   * @param before how often this call asked again before
   */
  Duration pause(int before, RandomGenerator random) {
    long most = Math.min(longest.toNanos(), first.toNanos() << Math.min(before, MOST_DOUBLINGS));
    return Duration.ofNanos(random.nextLong(most + 1));
  }
}
