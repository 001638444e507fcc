package io.tollgate.usage.litellm.control.spend;

import io.tollgate.usage.litellm.control.Refusal;
import io.tollgate.usage.litellm.control.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Whole days (UTC), the first and the last included. */
record Days(LocalDate first, LocalDate last) {

  // A day before it there still are ids of UUIDv7.
  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 3);
  private static final LocalDate LATEST = LocalDate.of(9000, 1, 1);

  /** The days somebody asks for, both of which must be said. */
  static Days of(@Nullable String start, @Nullable String end) {
    Days days =
        new Days(
            day("start_date", Texts.required("start_date", start)),
            day("end_date", Texts.required("end_date", end)));
    if (days.last().isBefore(days.first())) {
      throw Refusal.to("end_date", "must not be before start_date.");
    }
    return days;
  }

  /** The same, or all days there are where none is said. */
  static Days ofAny(@Nullable String start, @Nullable String end) {
    return start == null && end == null ? new Days(EARLIEST, LATEST) : of(start, end);
  }

  Instant from() {
    return first.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The moment after the last one. */
  Instant to() {
    return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static LocalDate day(String field, String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
        return day;
      }
    } catch (DateTimeException none) {
      // Refused below, as what is out of range is.
    }
    throw Refusal.to(field, "must be a day like 2030-01-31.");
  }
}
