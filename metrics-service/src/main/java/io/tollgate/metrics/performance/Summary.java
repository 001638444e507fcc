package io.tollgate.metrics.performance;

import io.tollgate.metrics.health.Condition;
import io.tollgate.metrics.recommend.Recommendation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** Everything at a glance, with the range before beside it. */
public record Summary(
    Instant timestamp,
    String period,
    Instant from,
    Instant to,
    Condition status,
    Pace overall,
    Pace previous,
    SortedMap<String, Pace> byProvider,
    List<Patterns.Popular> popularModels,
    BigDecimal projectedMonthly,
    List<Recommendation> recommendations) {}
