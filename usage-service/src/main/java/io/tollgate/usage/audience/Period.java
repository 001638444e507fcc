package io.tollgate.usage.audience;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of time: from its first moment to before its last. */
public record Period(Instant from, Instant to) {

  private static final int MOST_DAYS = 366;

  public Period {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a period must end after it begins: " + from + ", " + to);
    }
  }

  /** What {@code from} and {@code to} say: days (UTC) or moments, a year apart at most. */
  public static Period parse(@Nullable String from, @Nullable String to) {
    Instant begin = moment("from", from);
    Instant end = moment("to", to);
    if (!begin.isBefore(end) || Duration.between(begin, end).toDays() > MOST_DAYS) {
      throw Objection.to("to", "must be after from, and at most %d days.".formatted(MOST_DAYS));
    }
    return new Period(begin, end);
  }

  /** A month of the books (UTC). */
  public static Period of(YearMonth month) {
    return new Period(start(month.atDay(1)), start(month.plusMonths(1).atDay(1)));
  }

  /** The days (UTC) it touches, each as much of it as it touches. */
  public List<Period> days() {
    List<Period> days = new ArrayList<>();
    for (Instant begin = from; begin.isBefore(to); ) {
      Instant next = begin.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
      Instant end = next.isBefore(to) ? next : to;
      days.add(new Period(begin, end));
      begin = end;
    }
    return days;
  }

  private static Instant moment(String parameter, @Nullable String text) {
    if (text == null) {
      throw Objection.to(parameter, "must be given: a day like 2026-10-01, or a moment.");
    }
    try {
      Instant moment =
          text.indexOf('T') < 0
              ? start(LocalDate.parse(text))
              : OffsetDateTime.parse(text).toInstant();
      return moment.truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException malformed) {
      throw Objection.to(
          parameter,
          "must be a day like 2026-10-01, or a moment with its time zone, like 2026-10-01T12:00:00Z.");
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
