package io.tollgate.metrics.live;

import io.tollgate.metrics.sums.Figures;
import java.math.BigDecimal;

/** The figures of the last minute and of the last five; minutes are counted whole. */
public record Snapshot(Stretch lastMinute, Stretch lastFiveMinutes) {

  /** One of them. */
  public record Stretch(
      long operations,
      long successful,
      long attempts,
      long failedAttempts,
      BigDecimal errorRate,
      long tokensIn,
      long tokensOut,
      BigDecimal cost,
      BigDecimal avgLatencyMs) {

    static Stretch of(Figures figures) {
      return new Stretch(
          figures.operations(),
          figures.served(),
          figures.attempts().total(),
          figures.attempts().failed(),
          figures.attempts().errorRate(),
          figures.tokens().in(),
          figures.tokens().out(),
          figures.cost().usd(),
          figures.attempts().millisPerServed());
    }
  }
}
