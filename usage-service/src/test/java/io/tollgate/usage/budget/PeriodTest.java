package io.tollgate.usage.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of budgets, in every zone there is and around every change of its clocks. */
class PeriodTest {

  private static final Instant ANCHOR = Instant.parse("2024-01-31T22:17:00Z");
  private static final Instant FROM = Instant.parse("1980-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2040-01-01T00:00:00Z");

  static Stream<String> periods() {
    return Stream.of(
        "day", "week", "month", "year", "total", "30s", "30m", "7h", "1d", "30d", "2w", "1mo",
        "13mo");
  }

  @ParameterizedTest
  @MethodSource("periods")
  void windows_tile_time_around_every_change_of_every_zones_clocks(String word) {
    Period period = Period.parse(word).orElseThrow();
    Random random = new Random(word.hashCode());

    for (String zone : ZoneId.getAvailableZoneIds()) {
      ZoneId id = ZoneId.of(zone);
      for (Instant moment : momentsToDoubt(id, random)) {
        assertTiles(period, id, moment);
      }
    }
  }

  @Test
  void a_day_has_as_many_hours_as_clocks_show_and_begins_when_its_date_does() {
    List<Duration> lengths =
        List.of(Duration.ofHours(23), Duration.ofHours(24), Duration.ofHours(25));
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    for (LocalDate day = LocalDate.of(2023, 1, 1); day.getYear() < 2026; day = day.plusDays(1)) {
      Span window = windowOf("day", berlin, day.atTime(LocalTime.NOON).atZone(berlin).toInstant());

      assertThat(Duration.between(window.start(), window.end())).isIn(lengths);
      assertThat(window.start().atZone(berlin).toLocalDateTime()).isEqualTo(day.atStartOfDay());
    }
  }

  @ParameterizedTest
  @CsvSource({
    // A gap, an overlap, a day that never was, a clock that goes back across midnight, leap days.
    "day,   Europe/Berlin,       2025-03-30T10:00:00Z, 2025-03-29T23:00:00Z, 2025-03-30T22:00:00Z",
    "day,   Europe/Berlin,       2025-10-26T10:00:00Z, 2025-10-25T22:00:00Z, 2025-10-26T23:00:00Z",
    "day,   Pacific/Apia,        2011-12-30T09:59:59Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
    "day,   Pacific/Apia,        2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
    "day,   America/St_Johns,    2010-11-07T02:45:00Z, 2010-11-07T02:30:00Z, 2010-11-08T03:30:00Z",
    "week,  UTC,                 2025-01-01T00:00:00Z, 2024-12-30T00:00:00Z, 2025-01-06T00:00:00Z",
    "month, UTC,                 2024-02-29T23:59:59Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
    "month, Asia/Kolkata,        2025-02-28T18:30:00Z, 2025-02-28T18:30:00Z, 2025-03-31T18:30:00Z",
    "year,  America/New_York,    2024-12-31T23:00:00Z, 2024-01-01T05:00:00Z, 2025-01-01T05:00:00Z",
    "total, UTC,                 2030-01-01T00:00:00Z, 2024-01-31T22:17:00Z, 9999-12-31T00:00:00Z",
    "30m,   UTC,                 2024-01-31T22:46:59Z, 2024-01-31T22:17:00Z, 2024-01-31T22:47:00Z",
    "1mo,   UTC,                 2024-03-01T00:00:00Z, 2024-02-29T22:17:00Z, 2024-03-31T22:17:00Z",
    "1mo,   UTC,                 2024-04-30T22:17:00Z, 2024-04-30T22:17:00Z, 2024-05-31T22:17:00Z",
  })
  void a_window_is_this(String word, String zone, Instant moment, Instant start, Instant end) {
    assertThat(windowOf(word, ZoneId.of(zone), moment)).isEqualTo(new Span(start, end));
  }

  @Test
  void a_week_begins_on_monday() {
    ZoneId zone = ZoneId.of("America/Sao_Paulo");

    Span week = windowOf("week", zone, Instant.parse("2017-10-18T12:00:00Z"));

    assertThat(week.start().atZone(zone).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "days", "Month", "0d", "-1d", "1y", "100000s", "1.5h", "d", "30 d", "30D"})
  void what_is_no_period_is_none(String word) {
    assertThat(Period.parse(word)).isEmpty();
  }

  private static Span windowOf(String word, ZoneId zone, Instant moment) {
    return Period.parse(word).orElseThrow().windowOf(moment, zone, ANCHOR);
  }

  private static void assertTiles(Period period, ZoneId zone, Instant moment) {
    Span window = period.windowOf(moment, zone, ANCHOR);
    if (period instanceof Period.Total) {
      return;
    }
    assertThat(window.contains(moment)).as("%s %s contains %s", zone, window, moment).isTrue();
    assertThat(period.windowOf(window.start(), zone, ANCHOR)).as("%s", zone).isEqualTo(window);
    assertThat(period.windowOf(window.end().minusNanos(1), zone, ANCHOR)).isEqualTo(window);
    assertThat(period.windowOf(window.end(), zone, ANCHOR).start())
        .as("%s after %s", zone, window)
        .isEqualTo(window.end());
  }

  private static List<Instant> momentsToDoubt(ZoneId zone, Random random) {
    Stream.Builder<Instant> moments = Stream.builder();
    ZoneOffsetTransition change = zone.getRules().nextTransition(FROM);
    while (change != null && change.getInstant().isBefore(TO)) {
      Instant at = change.getInstant();
      moments.add(at.minusNanos(1)).add(at);
      moments.add(at.plusSeconds(random.nextInt(-90_000, 90_000)));
      change = zone.getRules().nextTransition(at);
    }
    for (int i = 0; i < 5; i++) {
      moments.add(
          Instant.ofEpochSecond(random.nextLong(FROM.getEpochSecond(), TO.getEpochSecond())));
    }
    return moments.build().toList();
  }
}
