package io.tollgate.metrics.performance;

import io.tollgate.metrics.answer.Tabular;
import io.tollgate.metrics.query.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Performance of a range, models and providers side by side. */
public record PerformanceReport(
    Instant timestamp,
    String period,
    Instant from,
    Instant to,
    Pace overall,
    SortedMap<String, Pace> byProvider,
    SortedMap<String, Pace> byModel)
    implements Tabular {

  static PerformanceReport of(Instant now, Range range, Compared compared) {
    return new PerformanceReport(
        now,
        range.label(),
        range.window().from(),
        range.window().to(),
        compared.all(),
        compared.byProvider(),
        compared.byModel());
  }

  @Override
  public Table table() {
    List<List<Object>> rows = new ArrayList<>();
    byProvider.forEach((name, pace) -> rows.add(row("provider", name, pace)));
    byModel.forEach((name, pace) -> rows.add(row("model", name, pace)));
    return new Table(
        List.of(
            "by",
            "name",
            "operations",
            "attempts",
            "failed_attempts",
            "error_rate",
            "cost",
            "avg_latency_ms",
            "p50_ms",
            "p95_ms",
            "p99_ms"),
        rows);
  }

  private static List<Object> row(String by, String name, Pace pace) {
    var latency = pace.latencyMs();
    return List.of(
        by,
        name,
        pace.operations(),
        pace.attempts(),
        pace.failedAttempts(),
        pace.errorRate(),
        pace.cost(),
        pace.avgLatencyMs(),
        latency == null ? "" : latency.p50(),
        latency == null ? "" : latency.p95(),
        latency == null ? "" : latency.p99());
  }
}
