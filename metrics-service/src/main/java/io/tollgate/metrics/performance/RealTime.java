package io.tollgate.metrics.performance;

import java.math.BigDecimal;
import java.time.Instant;

/** The last minutes, up to now. */
public record RealTime(
    Instant timestamp, Stretch lastMinute, Stretch lastFiveMinutes, long runningOperations) {

  /**
   * One of them.
   *
   * @param from where it begins; minutes are counted whole, so it is up to 59 seconds longer
   * @param seconds how long it really is
   */
  public record Stretch(
      Instant from,
      long seconds,
      BigDecimal operationsPerSecond,
      BigDecimal tokensPerSecond,
      Pace figures) {}
}
