package io.tollgate.metrics.query;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How finely the sums are kept, in UTC. */
public enum Grain {
  MINUTE(ChronoUnit.MINUTES),
  HOUR(ChronoUnit.HOURS),
  DAY(ChronoUnit.DAYS);

  private final ChronoUnit unit;

  Grain(ChronoUnit unit) {
    this.unit = unit;
  }

  /** As it is written in names of tables: {@code minute}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The last bucket that begins at this moment or before. */
  public Instant floor(Instant moment) {
    return moment.truncatedTo(unit);
  }

  /** The first bucket that begins at this moment or after. */
  public Instant ceiling(Instant moment) {
    Instant floor = floor(moment);
    return floor.equals(moment) ? floor : floor.plus(length());
  }

  public Duration length() {
    return unit.getDuration();
  }
}
