package io.tollgate.usage.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where spending leads when it goes on as it did in this window so far. Pure.
 *
 * @param burnPerDay dollars spent per day so far
 * @param projected what will be spent when the window ends; empty where it has no end
 * @param exhaustion when the limit will be reached; empty when not in this window
 */
record Forecast(
    BigDecimal burnPerDay, Optional<BigDecimal> projected, Optional<Instant> exhaustion) {

  private static final BigDecimal SECONDS_PER_DAY =
      BigDecimal.valueOf(Duration.ofDays(1).toSeconds());
  private static final int DECIMALS = 12;

  /** In its first minute a window tells nothing about a day. */
  private static final long LEAST_SECONDS = 60;

  static Forecast of(BigDecimal spent, BigDecimal limit, Span window, Instant now) {
    long elapsed = Math.max(LEAST_SECONDS, Duration.between(window.start(), now).toSeconds());
    BigDecimal burn =
        spent
            .multiply(SECONDS_PER_DAY)
            .divide(BigDecimal.valueOf(elapsed), DECIMALS, RoundingMode.HALF_EVEN);
    boolean ends = window.end().isBefore(Period.ENDLESS);
    long remaining = Math.max(0, Duration.between(now, window.end()).toSeconds());
    Optional<BigDecimal> projected =
        ends
            ? Optional.of(spent.add(after(burn, remaining)).setScale(6, RoundingMode.HALF_EVEN))
            : Optional.empty();
    return new Forecast(
        burn.setScale(6, RoundingMode.HALF_EVEN),
        projected,
        exhaustion(limit.subtract(spent), burn, window, now));
  }

  private static BigDecimal after(BigDecimal burn, long seconds) {
    return burn.multiply(BigDecimal.valueOf(seconds))
        .divide(SECONDS_PER_DAY, DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static Optional<Instant> exhaustion(
      BigDecimal left, BigDecimal burn, Span window, Instant now) {
    if (left.signum() <= 0) {
      return Optional.of(now);
    }
    if (burn.signum() <= 0) {
      return Optional.empty();
    }
    BigDecimal seconds = left.multiply(SECONDS_PER_DAY).divide(burn, 0, RoundingMode.CEILING);
    BigDecimal remaining = BigDecimal.valueOf(Duration.between(now, window.end()).toSeconds());
    return seconds.compareTo(remaining) < 0
        ? Optional.of(now.plusSeconds(seconds.longValueExact()))
        : Optional.empty();
  }
}
