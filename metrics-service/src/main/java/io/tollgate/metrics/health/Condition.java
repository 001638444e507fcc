package io.tollgate.metrics.health;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How somebody is, the worst last. */
public enum Condition {
  @JsonProperty("Unknown")
  UNKNOWN,
  @JsonProperty("Healthy")
  HEALTHY,
  @JsonProperty("Warning")
  WARNING,
  @JsonProperty("Critical")
  CRITICAL
}
