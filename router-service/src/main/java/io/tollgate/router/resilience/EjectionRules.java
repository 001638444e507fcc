package io.tollgate.router.resilience;

import java.time.Duration;

/** When an endpoint is left out and for how long, all numbers of time in nanoseconds. */
record EjectionRules(
    int faultsInRow,
    double faultShare,
    int attempts,
    long shortest,
    long longest,
    long slowStart,
    Duration usualRest) {

  private static final int MOST_DOUBLINGS = 20;

  static EjectionRules of(ResilienceConfig.Ejection config) {
    return new EjectionRules(
        config.faultsInRow(),
        config.faultPercent() / 100.0,
        config.attempts(),
        config.shortest().toNanos(),
        config.longest().toNanos(),
        config.slowStart().toNanos(),
        config.usualRest());
  }

  /** How long it is left out after so many relapses. */
  long duration(int relapses) {
    return Math.min(longest, shortest << Math.min(relapses, MOST_DOUBLINGS));
  }
}
