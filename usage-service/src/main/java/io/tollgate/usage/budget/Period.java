package io.tollgate.usage.budget;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a budget begins anew.
 *
 * <p>Windows are computed, never scheduled: they tile time without gap or overlap in every zone,
 * also where clocks go forward, go back, or skip a whole day. Pure.
 */
sealed interface Period {

  /** When a window without an end ends. */
  Instant ENDLESS = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * The window a moment is in.
   *
   * @param anchor where windows that are not the calendar's are counted from
   */
  Span windowOf(Instant moment, ZoneId zone, Instant anchor);

  /** The period of this word, such as {@code month}, {@code total}, {@code 30m} or {@code 1mo}. */
  static Optional<Period> parse(String word) {
    return switch (word) {
      case "day" -> Optional.of(Calendar.DAY);
      case "week" -> Optional.of(Calendar.WEEK);
      case "month" -> Optional.of(Calendar.MONTH);
      case "year" -> Optional.of(Calendar.YEAR);
      case "total" -> Optional.of(new Total());
      default -> Rolling.parse(word);
    };
  }

  /** As the calendar has it; weeks begin on Monday. */
  enum Calendar implements Period {
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS),
    YEAR(ChronoUnit.YEARS);

    private final ChronoUnit unit;

    Calendar(ChronoUnit unit) {
      this.unit = unit;
    }

    @Override
    public Span windowOf(Instant moment, ZoneId zone, Instant anchor) {
      LocalDate first = firstDay(LocalDate.ofInstant(moment, zone));
      return Windows.around(moment, 0, k -> first.plus(k, unit).atStartOfDay(zone).toInstant());
    }

    private LocalDate firstDay(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
        case YEAR -> day.withDayOfYear(1);
      };
    }
  }

  /**
   * So many units from the anchor on, again and again: seconds, minutes and hours as they elapse;
   * days, weeks and months by the clock on the wall.
   */
  record Rolling(int count, ChronoUnit unit) implements Period {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})(s|m|h|d|w|mo)");
    private static final Map<String, ChronoUnit> UNITS =
        Map.of(
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS,
            "w", ChronoUnit.WEEKS,
            "mo", ChronoUnit.MONTHS);

    static Optional<Period> parse(String word) {
      Matcher form = FORM.matcher(word);
      if (!form.matches()) {
        return Optional.empty();
      }
      ChronoUnit unit = UNITS.getOrDefault(form.group(2), ChronoUnit.DAYS);
      return Optional.of(new Rolling(Integer.parseInt(form.group(1)), unit));
    }

    @Override
    public Span windowOf(Instant moment, ZoneId zone, Instant anchor) {
      if (unit.isTimeBased()) {
        long length = unit.getDuration().multipliedBy(count).toMillis();
        long past = Math.floorDiv(Duration.between(anchor, moment).toMillis(), length);
        return Windows.around(moment, past, k -> anchor.plusMillis(k * length));
      }
      // Counted from the anchor each time: from one window to the next, a 31st would get lost.
      LocalDateTime from = LocalDateTime.ofInstant(anchor, zone);
      long past =
          Math.floorDiv(unit.between(from, LocalDateTime.ofInstant(moment, zone)), (long) count);
      return Windows.around(moment, past, k -> from.plus(k * count, unit).atZone(zone).toInstant());
    }
  }

  /** From the anchor on, without an end. */
  record Total() implements Period {
    @Override
    public Span windowOf(Instant moment, ZoneId zone, Instant anchor) {
      return new Span(anchor, ENDLESS);
    }
  }

  /** Finds the window of a moment from a guess that may be off where clocks were changed. */
  final class Windows {

    private Windows() {}

    static Span around(Instant moment, long guess, LongFunction<Instant> start) {
      long k = guess;
      while (moment.isBefore(start.apply(k))) {
        k--;
      }
      while (!moment.isBefore(start.apply(k + 1))) {
        k++;
      }
      return new Span(start.apply(k), start.apply(k + 1));
    }
  }
}
