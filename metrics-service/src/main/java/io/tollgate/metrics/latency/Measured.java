package io.tollgate.metrics.latency;

/** How long whole answers took, and how long the first token of streams. */
public record Measured(Histogram durations, Histogram firstTokens) {

  public static final Measured NONE = new Measured(Histogram.NONE, Histogram.NONE);

  public Measured plus(Measured other) {
    return new Measured(durations.plus(other.durations), firstTokens.plus(other.firstTokens));
  }
}
