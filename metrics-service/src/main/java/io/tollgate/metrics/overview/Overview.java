package io.tollgate.metrics.overview;

import io.tollgate.metrics.request.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The product at a glance.
 *
 * @param status healthy, degraded or error
 * @param latestOperations the newest five
 * @param components status of each, and what there is to say of it
 */
public record Overview(
    Instant timestamp,
    String status,
    long uptimeSeconds,
    Tasks tasks,
    List<Entry> latestOperations,
    Map<String, Component> components) {

  static final String HEALTHY = "healthy";
  static final String DEGRADED = "degraded";
  static final String ERROR = "error";
  static final String UNKNOWN = "unknown";

  /**
   * Operations of the range that was asked for.
   *
   * @param active begun by hand and not ended yet; what routers answer is known when it is over
   * @param failed cancelled ones included
   */
  public record Tasks(String period, long active, long completed, long failed) {}

  /** How a part of the product is. */
  public record Component(String status, String detail) {}

  /** The worst of the components; what nothing is known of does not count. */
  static String worst(Map<String, Component> components) {
    List<String> all = components.values().stream().map(Component::status).toList();
    if (all.contains(ERROR)) {
      return all.contains(HEALTHY) ? DEGRADED : ERROR;
    }
    return all.contains(DEGRADED) ? DEGRADED : HEALTHY;
  }
}
