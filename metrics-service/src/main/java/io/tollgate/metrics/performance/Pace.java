package io.tollgate.metrics.performance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.tollgate.metrics.latency.Measured;
import io.tollgate.metrics.latency.Percentiles;
import io.tollgate.metrics.sums.Figures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much was done, how well and how fast.
 *
 * @param errorRate share of the attempts that failed, 0 to 1
 * @param successRate percentage of the operations that were served
 * @param latencyMs of served attempts; absent where usage is narrowed by what there are no
 *     histograms of
 * @param firstTokenMs of streams among them
 */
@JsonInclude(Include.NON_NULL)
public record Pace(
    long operations,
    long attempts,
    long failedAttempts,
    BigDecimal errorRate,
    BigDecimal successRate,
    long tokensIn,
    long tokensOut,
    BigDecimal cost,
    BigDecimal avgLatencyMs,
    @Nullable Percentiles latencyMs,
    @Nullable Percentiles firstTokenMs) {

  static Pace of(Figures figures, @Nullable Measured measured) {
    return new Pace(
        figures.operations(),
        figures.attempts().total(),
        figures.attempts().failed(),
        figures.attempts().errorRate(),
        figures.successRate(),
        figures.tokens().in(),
        figures.tokens().out(),
        figures.cost().usd(),
        figures.attempts().millisPerServed(),
        measured == null ? null : Percentiles.of(measured.durations()),
        measured == null ? null : Percentiles.of(measured.firstTokens()));
  }
}
