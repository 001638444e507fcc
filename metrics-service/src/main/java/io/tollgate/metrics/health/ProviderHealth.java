package io.tollgate.metrics.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a provider is; of one that nobody called there is nothing to say.
 *
 * @param availability 1 or 0
 * @param errorRate 0 to 1
 * @param healthScore 0 to 1
 * @param trend improving, stable or degrading since the window before; unknown without one
 */
@JsonInclude(Include.NON_NULL)
public record ProviderHealth(
    String provider,
    Condition status,
    long attempts,
    long failed,
    @Nullable Integer availability,
    @Nullable BigDecimal errorRate,
    @Nullable BigDecimal avgResponseMs,
    @Nullable BigDecimal latencyScore,
    @Nullable BigDecimal healthScore,
    String trend) {

  /** Of one that nobody called. */
  public static ProviderHealth unknown(String provider) {
    return new ProviderHealth(
        provider, Condition.UNKNOWN, 0, 0, null, null, null, null, null, "unknown");
  }

  static ProviderHealth of(
      String provider, Observation now, Observation before, HealthConfig config) {
    if (now.isNothing()) {
      return unknown(provider);
    }
    return new ProviderHealth(
        provider,
        condition(now, config),
        now.attempts(),
        now.failed(),
        now.availability(),
        now.errorRate(),
        now.millis(),
        now.latencyScore(),
        now.score(),
        trend(now, before, config));
  }

  private static Condition condition(Observation now, HealthConfig config) {
    if (now.score().compareTo(config.criticalBelow()) < 0) {
      return Condition.CRITICAL;
    }
    boolean warned =
        now.score().compareTo(config.warningBelow()) < 0
            || now.errorRate().compareTo(config.warningErrorRate()) > 0;
    return warned ? Condition.WARNING : Condition.HEALTHY;
  }

  private static String trend(Observation now, Observation before, HealthConfig config) {
    if (before.isNothing()) {
      return "unknown";
    }
    BigDecimal moved = now.score().subtract(before.score());
    if (moved.abs().compareTo(config.trend()) < 0) {
      return "stable";
    }
    return moved.signum() > 0 ? "improving" : "degrading";
  }
}
