package io.tollgate.metrics.sums;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.metrics.Rollups;
import io.tollgate.metrics.Rollups.Row;
import io.tollgate.metrics.TestSettings;
import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.books.TenantScope;
import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Filters;
import io.tollgate.metrics.query.Interval;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.query.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class SumsTest {

  private static final UUID TENANT = UUID.randomUUID();

  private final Books books;
  private final Sums sums;

  SumsTest(Books books, Sums sums) {
    this.books = books;
    this.sums = sums;
  }

  @BeforeEach
  void no_usage() {
    Rollups.clear();
  }

  @Test
  void a_window_counts_each_of_its_buckets_once_and_no_other() {
    for (String time : List.of("09:29", "09:30", "09:59", "10:00", "11:20", "12:00", "13:00")) {
      Row.of(TENANT, at(time)).model(time).book();
    }

    List<Line> counted = byModel(new Window(at("09:30"), at("12:01")));

    assertThat(counted)
        .extracting(line -> line.key(0))
        .containsExactlyInAnyOrder("09:30", "09:59", "10:00", "11:20", "12:00");
    assertThat(counted).allSatisfy(line -> assertThat(line.figures().operations()).isEqualTo(1));
  }

  @Test
  void any_window_of_five_days_counts_what_minutes_alone_would() {
    Random random = new Random(7);
    Instant begin = Instant.parse("2026-01-05T00:00:00Z");
    List<Instant> booked =
        random
            .ints(60, 0, 5 * 24 * 60)
            .distinct()
            .mapToObj(minute -> begin.plus(Duration.ofMinutes(minute)))
            .toList();
    booked.forEach(at -> Row.of(TENANT, at).book());
    for (int i = 0; i < 60; i++) {
      Instant from = begin.plus(Duration.ofMinutes(random.nextInt(5 * 24 * 60)));
      Instant to = from.plus(Duration.ofMinutes(random.nextInt(1, 5 * 24 * 60)));

      Figures total = total(new Window(from, to));

      assertThat(total.operations())
          .as("%s to %s", from, to)
          .isEqualTo(booked.stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).count());
    }
  }

  @Test
  void unpriced_attempts_that_were_not_the_last_leave_no_operation_unpriced() {
    Row.of(TENANT, at("09:30")).outcome("failed").operations(0, 3).unpriced(3).book();
    Row.of(TENANT, at("09:30")).operations(2, 2).unpriced(1).book();

    Figures total = total(new Window(at("09:00"), at("10:00")));

    assertThat(total.attempts().unpriced()).isEqualTo(4);
    assertThat(total.operations()).isEqualTo(2);
    assertThat(total.unpriced()).isEqualTo(1);
  }

  @Test
  void steps_are_those_of_the_zone_also_on_the_day_its_clocks_change() {
    for (String moment :
        List.of(
            "2026-03-28T22:59:00Z",
            "2026-03-28T23:00:00Z",
            "2026-03-29T21:59:00Z",
            "2026-03-29T22:00:00Z")) {
      Row.of(TENANT, Instant.parse(moment)).book();
    }

    assertThat(days("Europe/Berlin"))
        .containsExactly("2026-03-28T00:00=1", "2026-03-29T00:00=2", "2026-03-30T00:00=1");
    assertThat(days("UTC")).containsExactly("2026-03-28T00:00=2", "2026-03-29T00:00=2");
    assertThat(days("Asia/Kolkata")).containsExactly("2026-03-29T00:00=2", "2026-03-30T00:00=2");
  }

  private List<String> days(String zone) {
    Window window =
        new Window(Instant.parse("2026-03-28T00:00:00Z"), Instant.parse("2026-03-30T12:00:00Z"));
    Range range = new Range("test", window, ZoneId.of(zone), window.length());
    Question question = new Question(new TenantScope.One(TENANT), range, Filters.NONE);
    return books
        .read(question.scope(), reading -> sums.over(reading, question, Interval.DAY))
        .stream()
        .map(line -> line.key(0) + "=" + line.figures().operations())
        .toList();
  }

  private List<Line> byModel(Window window) {
    Question question = question(window);
    return books.read(
        question.scope(), connection -> sums.by(connection, question, Dimension.MODEL));
  }

  private Figures total(Window window) {
    Question question = question(window);
    return books.read(question.scope(), connection -> sums.total(connection, question));
  }

  private static Question question(Window window) {
    return new Question(
        new TenantScope.One(TENANT),
        new Range("test", window, ZoneId.of("UTC"), window.length()),
        Filters.NONE);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-01-05T" + time + ":00Z");
  }
}
