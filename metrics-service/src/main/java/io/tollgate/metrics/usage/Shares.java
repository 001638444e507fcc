package io.tollgate.metrics.usage;

import io.tollgate.metrics.sums.Figures;
import java.math.BigDecimal;
import java.util.List;

/**
 * The figures of a part of the usage.
 *
 * @param successRate a percentage with two decimals
 * @param avgLatencyMs mean of the served attempts
 */
public record Shares(
    long operations,
    long successful,
    long failed,
    long cancelled,
    BigDecimal successRate,
    long attempts,
    long failedAttempts,
    long tokensIn,
    long tokensOut,
    long tokensCached,
    BigDecimal cost,
    long unpricedOperations,
    BigDecimal avgLatencyMs) {

  static final List<String> COLUMNS =
      List.of(
          "operations",
          "successful",
          "failed",
          "cancelled",
          "success_rate",
          "attempts",
          "failed_attempts",
          "tokens_in",
          "tokens_out",
          "tokens_cached",
          "cost",
          "unpriced_operations",
          "avg_latency_ms");

  public static Shares of(Figures figures) {
    return new Shares(
        figures.operations(),
        figures.served(),
        figures.failed(),
        figures.cancelled(),
        figures.successRate(),
        figures.attempts().total(),
        figures.attempts().failed(),
        figures.tokens().in(),
        figures.tokens().out(),
        figures.tokens().cached(),
        figures.cost().usd(),
        figures.unpriced(),
        figures.attempts().millisPerServed());
  }

  List<Object> cells() {
    return List.of(
        operations,
        successful,
        failed,
        cancelled,
        successRate,
        attempts,
        failedAttempts,
        tokensIn,
        tokensOut,
        tokensCached,
        cost,
        unpricedOperations,
        avgLatencyMs);
  }
}
