package io.tollgate.metrics.recommend;

import io.tollgate.metrics.query.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What the figures of a range prove could be better; nothing when they prove nothing. */
public record Recommendations(
    Instant timestamp,
    String period,
    Instant from,
    Instant to,
    BigDecimal expectedSavingMonthly,
    List<Recommendation> recommendations) {

  static Recommendations of(Instant now, Range range, List<Recommendation> found) {
    return new Recommendations(
        now,
        range.label(),
        range.window().from(),
        range.window().to(),
        found.stream()
            .map(Recommendation::expectedSavingMonthly)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        found);
  }
}
