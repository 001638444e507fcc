package io.tollgate.metrics.health;

import io.tollgate.metrics.sums.Figures;
import java.math.BigDecimal;

/**
 * What was seen of a provider during some time.
 *
 * @param millis mean response time of what it served
 */
record Observation(long attempts, long served, long failed, BigDecimal millis) {

  static final Observation NOTHING = new Observation(0, 0, 0, BigDecimal.ZERO);

  private static final BigDecimal AVAILABILITY = new BigDecimal("0.4");
  private static final BigDecimal ERRORS = new BigDecimal("0.3");
  private static final BigDecimal LATENCY = new BigDecimal("0.3");
  private static final BigDecimal FAST = BigDecimal.valueOf(2_000);
  private static final BigDecimal SLOW = BigDecimal.valueOf(10_000);
  private static final int DECIMALS = 4;

  static Observation of(Figures figures) {
    Figures.Attempts attempts = figures.attempts();
    return new Observation(
        attempts.total(), attempts.served(), attempts.failed(), attempts.millisPerServed());
  }

  boolean isNothing() {
    return attempts == 0;
  }

  /** 1 when it served anything, or at least did not fail all it was asked; else 0. */
  int availability() {
    return failed < attempts ? 1 : 0;
  }

  /** The share that failed, 0 to 1. */
  BigDecimal errorRate() {
    return Figures.ratio(BigDecimal.valueOf(failed), attempts, DECIMALS);
  }

  /** 1 up to two seconds, 0 from ten on, and a line between them. */
  BigDecimal latencyScore() {
    if (served == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal score =
        SLOW.subtract(millis)
            .divide(SLOW.subtract(FAST), DECIMALS, java.math.RoundingMode.HALF_EVEN);
    return score.max(BigDecimal.ZERO).min(BigDecimal.ONE);
  }

  /** 0.4 availability + 0.3 (1 - error rate) + 0.3 latency score. */
  BigDecimal score() {
    return AVAILABILITY
        .multiply(BigDecimal.valueOf(availability()))
        .add(ERRORS.multiply(BigDecimal.ONE.subtract(errorRate())))
        .add(LATENCY.multiply(latencyScore()))
        .setScale(DECIMALS, java.math.RoundingMode.HALF_EVEN);
  }
}
