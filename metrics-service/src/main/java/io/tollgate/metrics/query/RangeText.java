package io.tollgate.metrics.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a range as it is asked for: a period until now, or from and to in a time zone. */
final class RangeText {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final List<String> FORMS =
      List.of("2030-01-31", "2030-01-31T12:00", "2030-01-31T12:00:00Z");

  private RangeText() {}

  static Range read(
      @Nullable String period,
      @Nullable String from,
      @Nullable String to,
      @Nullable String zone,
      Instant now) {
    ZoneId calendar = zone(zone);
    if (from == null && to == null) {
      Period asked = period == null ? Period.DAY : Period.fromString(period);
      return new Range(asked.label(), asked.endingAt(now), calendar, asked.length());
    }
    if (period != null) {
      throw Refusal.of("period", "Say period, or from and to, not both.", null);
    }
    if (from == null) {
      throw Refusal.of("from", "from is missing: to alone does not say where to begin.", null);
    }
    Instant begin = Grain.MINUTE.floor(moment("from", from, calendar));
    Instant end = to == null ? now : Grain.MINUTE.ceiling(moment("to", to, calendar));
    if (!begin.isBefore(end)) {
      throw Refusal.of(
          to == null ? "from" : "to", "The range must end after it begins (" + begin + ").", null);
    }
    Instant passed = end.isBefore(now) ? end : now;
    return new Range(
        Range.CUSTOM, new Window(begin, end), calendar, Duration.between(begin, passed));
  }

  private static ZoneId zone(@Nullable String zone) {
    try {
      return ZoneId.of(zone == null ? "UTC" : zone);
    } catch (DateTimeException unknown) {
      throw Refusal.of(
          "zone",
          "'%s' is not a time zone of the IANA database, like Europe/Berlin or UTC."
              .formatted(zone),
          List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"));
    }
  }

  // A date and a local time are those of the zone; a moment that brings its own offset keeps it.
  private static Instant moment(String parameter, String text, ZoneId zone) {
    try {
      Instant moment = parsed(text, zone);
      if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
        throw Refusal.of(parameter, parameter + " must lie between 2000 and 2100.", null);
      }
      return moment;
    } catch (DateTimeException unreadable) {
      throw Refusal.of(
          parameter,
          "'%s' is not a date or a moment. Write it like one of: %s."
              .formatted(text, String.join(", ", FORMS)),
          FORMS);
    }
  }

  private static Instant parsed(String text, ZoneId zone) {
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    String time = text.substring(text.indexOf('T'));
    boolean placed = time.endsWith("Z") || time.contains("+") || time.contains("-");
    return placed
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }
}
