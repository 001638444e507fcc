package io.tollgate.metrics.query;

import io.tollgate.contract.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Of which time a report is asked.
 *
 * @param label how the report calls it: {@code last_24h}, or {@code custom}
 * @param zone whose calendar it goes by
 * @param passed how much of it has passed: projections go by that
 */
public record Range(String label, Window window, ZoneId zone, Duration passed) {

  static final String CUSTOM = "custom";

  private static final long MONTH = Duration.ofDays(30).toSeconds();
  private static final long YEAR = Duration.ofDays(365).toSeconds();

  /** What 30 days cost when they go on like this. */
  public Money projectedMonthly(Money cost) {
    return projected(cost, MONTH);
  }

  /** What 365 days cost when they go on like this. */
  public Money projectedYearly(Money cost) {
    return projected(cost, YEAR);
  }

  /** The range of the same length before this one. */
  public Range before() {
    Window before = window.before();
    return new Range("previous", before, zone, before.length());
  }

  private Money projected(Money cost, long seconds) {
    if (passed.toSeconds() <= 0) {
      return Money.ZERO;
    }
    BigDecimal projected =
        cost.usd()
            .multiply(BigDecimal.valueOf(seconds))
            .divide(BigDecimal.valueOf(passed.toSeconds()), Money.DECIMALS, RoundingMode.HALF_EVEN);
    return new Money(projected);
  }
}
