package io.tollgate.usage.export;

import io.tollgate.usage.audience.Objection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a charge period is. */
enum Grain {
  HOUR(ChronoUnit.HOURS),
  DAY(ChronoUnit.DAYS);

  private final ChronoUnit unit;

  Grain(ChronoUnit unit) {
    this.unit = unit;
  }

  static Grain parse(@Nullable String text) {
    return switch (text) {
      case null -> DAY;
      case "day" -> DAY;
      case "hour" -> HOUR;
      default -> throw Objection.among("period", List.of("hour", "day"));
    };
  }

  Instant start(Instant moment) {
    return moment.truncatedTo(unit);
  }

  Instant end(Instant start) {
    return start.plus(Duration.of(1, unit));
  }
}
