package io.tollgate.metrics.query;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/** The steps of a report over time, in the calendar of a time zone. */
public enum Interval {
  MINUTE(Duration.ofDays(1)),
  HOUR(Duration.ofDays(62)),
  DAY(Duration.ofDays(1100)),
  WEEK(Duration.ofDays(3700)),
  MONTH(Duration.ofDays(36600));

  private final Duration longest;

  Interval(Duration longest) {
    this.longest = longest;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The longest stretch of time that is told in such steps. */
  public Duration longest() {
    return longest;
  }

  /** The widest sums that never reach over the border of a step in this zone. */
  public Grain grain(ZoneId zone, Window window) {
    if (this == MINUTE) {
      return Grain.MINUTE;
    }
    if (isWholeHoursFromUtc(zone, window)) {
      return this == HOUR || !isUtc(zone, window) ? Grain.HOUR : Grain.DAY;
    }
    return Grain.MINUTE;
  }

  private static boolean isWholeHoursFromUtc(ZoneId zone, Window window) {
    return offsetsAre(zone, window, Duration.ofHours(1).toSeconds());
  }

  private static boolean isUtc(ZoneId zone, Window window) {
    return offsetsAre(zone, window, Duration.ofDays(1).toSeconds());
  }

  private static boolean offsetsAre(ZoneId zone, Window window, long multiplesOf) {
    var rules = zone.getRules();
    Instant at = window.from();
    while (at.isBefore(window.end())) {
      if (rules.getOffset(at).getTotalSeconds() % multiplesOf != 0) {
        return false;
      }
      ZoneOffsetTransition next = rules.nextTransition(at);
      if (next == null) {
        return true;
      }
      at = next.getInstant();
    }
    return true;
  }
}
