package io.tollgate.metrics.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The stretch of time a report adds up: to a moment, from the beginning of a minute. Hours that lie
 * in it whole can be taken from the sums of hours; only before {@link #firstHour} it needs minutes.
 */
public record Window(Instant from, Instant to) {

  public Window {
    if (!from.truncatedTo(ChronoUnit.MINUTES).equals(from) || to.isBefore(from)) {
      throw new IllegalArgumentException(
          "a window begins with a minute and ends later: %s to %s".formatted(from, to));
    }
  }

  /** Where the first hour begins that is not cut by the window's beginning. */
  public Instant firstHour() {
    Instant hour = from.truncatedTo(ChronoUnit.HOURS);
    return hour.equals(from) ? hour : hour.plus(1, ChronoUnit.HOURS);
  }
}
