package io.tollgate.metrics.latency;

import java.math.BigDecimal;

/**
 * Milliseconds, each within 1 % of the exact percentile; zeros when nothing was measured.
 *
 * @param measured how many attempts they are about
 */
public record Percentiles(
    long measured, BigDecimal p50, BigDecimal p90, BigDecimal p95, BigDecimal p99) {

  public static Percentiles of(Histogram histogram) {
    return new Percentiles(
        histogram.count(),
        histogram.percentile(50),
        histogram.percentile(90),
        histogram.percentile(95),
        histogram.percentile(99));
  }
}
