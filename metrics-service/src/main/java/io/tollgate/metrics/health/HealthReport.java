package io.tollgate.metrics.health;

import io.tollgate.metrics.answer.Tabular;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How all providers are.
 *
 * @param status the worst there is; Healthy when nobody was called
 */
public record HealthReport(
    Instant timestamp,
    Instant from,
    Condition status,
    Thresholds thresholds,
    List<ProviderHealth> providers)
    implements Tabular {

  /** From when on a provider is on Warning or Critical. */
  public record Thresholds(
      BigDecimal warningBelow, BigDecimal criticalBelow, BigDecimal warningErrorRate) {}

  static Condition worst(List<ProviderHealth> providers) {
    return providers.stream()
        .map(ProviderHealth::status)
        .filter(status -> status != Condition.UNKNOWN)
        .max(Comparator.naturalOrder())
        .orElse(Condition.HEALTHY);
  }

  @Override
  public Table table() {
    List<List<Object>> rows = new ArrayList<>();
    for (ProviderHealth each : providers) {
      rows.add(
          List.of(
              each.provider(),
              each.status().name(),
              each.attempts(),
              each.failed(),
              orEmpty(each.errorRate()),
              orEmpty(each.avgResponseMs()),
              orEmpty(each.healthScore()),
              each.trend()));
    }
    return new Table(
        List.of(
            "provider",
            "status",
            "attempts",
            "failed",
            "error_rate",
            "avg_response_ms",
            "health_score",
            "trend"),
        rows);
  }

  private static Object orEmpty(@org.jspecify.annotations.Nullable BigDecimal figure) {
    return figure == null ? "" : figure;
  }
}
