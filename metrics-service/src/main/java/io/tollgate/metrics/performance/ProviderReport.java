package io.tollgate.metrics.performance;

import io.tollgate.metrics.health.ProviderHealth;
import java.time.Instant;
import java.util.List;

/** Providers side by side. */
public record ProviderReport(
    Instant timestamp, String period, Instant from, Instant to, List<OfProvider> providers) {

  /**
   * One of them.
   *
   * @param enabled whether it may be called; false of one that is in the books but not in the
   *     catalogue
   */
  public record OfProvider(
      String id, String name, boolean enabled, long models, ProviderHealth health, Pace usage) {}
}
