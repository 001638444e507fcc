package io.tollgate.usage.sketch;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import io.tollgate.usage.database.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class SketchesTest {

  private static final double GAMMA = 1.01 / 0.99;
  private static final Duration KEEP = Duration.ofDays(3);

  /** Two days ago, so that days, hours and minutes of it are over. */
  private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));

  private final UUID tenant = UUID.randomUUID();
  private final Sketches sketches;
  private final DataSource database;

  SketchesTest(Sketches sketches, DataSource database) {
    this.sketches = sketches;
    this.database = database;
  }

  /** In a month that is closed everything is posted today. */
  @BeforeEach
  void openAllMonths() {
    change("DELETE FROM closings");
  }

  @Test
  void percentiles_are_within_one_percent_of_the_exact_ones_in_minutes_hours_and_days()
      throws SQLException {
    Random random = new Random(17);
    List<Long> exact = new ArrayList<>();
    List<UsageEvent> events = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      long micros = (long) Math.exp(random.nextGaussian() * 2 + 13);
      exact.add(micros);
      events.add(served(random.nextInt(24 * 60)).lasting(micros, micros / 3 + 1).build());
    }
    report(AnEvent.json(events));

    walkAll();

    exact.sort(null);
    for (String width : List.of("minute", "hour", "day")) {
      Map<Integer, Long> bins = bins(width, "duration");
      for (double percentile : new double[] {0.01, 0.5, 0.9, 0.95, 0.99, 1}) {
        double truth = exact.get(rank(percentile, exact.size()));
        assertThat(quantile(bins, percentile))
            .as("p%s of %ss", percentile * 100, width)
            .isCloseTo(truth, within(truth * 0.0101));
      }
      assertThat(count(width, "first_token")).isEqualTo(900);
    }
  }

  @Test
  void making_them_again_and_being_killed_meanwhile_counts_nothing_twice() throws SQLException {
    report(AnEvent.json(List.of(served(1).build(), served(1).build(), served(61).build())));

    assertThatThrownBy(() ->
            Transaction.of(
                database,
                connection -> {
                  SketchStore.makeMinutes(connection, day, day.plus(Duration.ofHours(2)));
                  throw new SQLException("killed");
                }))
        .hasMessage("killed");
    assertThat(count("minute", "duration")).isZero();
    for (int i = 0; i < 3; i++) {
      Transaction.of(
          database,
          connection -> {
            SketchStore.makeMinutes(connection, day, day.plus(Duration.ofHours(2)));
            return SketchStore.makeHours(connection, day, day.plus(Duration.ofHours(2)));
          });
      walkAll();
    }

    assertThat(count("minute", "duration")).isEqualTo(3);
    assertThat(count("hour", "duration")).isEqualTo(3);
    assertThat(count("day", "duration")).isEqualTo(3);
  }

  @Test
  void what_is_booked_late_is_found() throws SQLException {
    report(served(5).json());
    walkAll();
    report(served(5).lasting(9_000_000, null).json());

    walkAll();

    assertThat(count("minute", "duration")).isEqualTo(2);
    assertThat(count("day", "duration")).isEqualTo(2);
  }

  @Test
  void an_estimate_has_no_duration_until_its_truth_is_told() throws SQLException {
    AnEvent guessed = served(5).estimated();
    UsageEvent estimate = guessed.build();
    report(AnEvent.json(List.of(estimate)));
    walkAll();
    assertThat(count("day", "duration")).isZero();

    report(served(5).withId(estimate.id()).lasting(2_000_000, 500_000L).json());
    walkAll();

    assertThat(count("day", "duration")).isEqualTo(1);
    assertThat(quantile(bins("day", "duration"), 0.5)).isCloseTo(2_000_000, within(20_200.0));
  }

  @Test
  void only_what_was_served_is_measured() throws SQLException {
    report(AnEvent.json(List.of(served(5).ended(Outcome.FAILED).build(), served(6).build())));

    walkAll();

    assertThat(count("hour", "duration")).isEqualTo(1);
  }

  @Test
  void fresh_minutes_are_made_as_soon_as_they_are_over_and_the_mark_says_how_far()
      throws SQLException {
    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    report(anEvent().paidBy(tenant).startedAt(minute.minusSeconds(30)).json());

    while (sketches.advance(minute.plusSeconds(59))) {
      // One hour at a time.
    }

    assertThat(count("minute", "duration")).isEqualTo(1);
    assertThat(
            rows("SELECT complete_to = ?::timestamptz FROM latency_watermark", minute.toString()))
        .containsExactly("t");
  }

  private AnEvent served(int minuteOfDay) {
    return anEvent().paidBy(tenant).startedAt(day.plus(Duration.ofMinutes(minuteOfDay)));
  }

  /** Twice: the first round may have begun in the middle. */
  private void walkAll() throws SQLException {
    Instant now = Instant.now();
    while (sketches.advance(now)) {
      // One hour at a time.
    }
    for (int i = 0; i < 2; i++) {
      while (sketches.walk(now, KEEP)) {
        // Hour by hour.
      }
    }
  }

  private long count(String width, String kind) {
    return bins(width, kind).values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<Integer, Long> bins(String width, String kind) {
    Map<Integer, Long> bins = new TreeMap<>();
    for (String row :
        rows(
            """
            SELECT bin || ':' || sum(n) FROM latency_sketches, unnest(%1$s_bins, %1$s_counts) AS u (bin, n)
            WHERE tenant_id = ? AND width = ? GROUP BY bin
            """
                .formatted(kind),
            tenant,
            width)) {
      String[] parts = row.split(":", -1);
      bins.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1]));
    }
    return bins;
  }

  private static int rank(double percentile, long of) {
    return (int) Math.max(0, Math.ceil(percentile * of) - 1);
  }

  private static double quantile(Map<Integer, Long> bins, double percentile) {
    long all = bins.values().stream().mapToLong(Long::longValue).sum();
    long left = rank(percentile, all);
    for (Map.Entry<Integer, Long> bin : bins.entrySet()) {
      left -= bin.getValue();
      if (left < 0) {
        return 2 * Math.pow(GAMMA, bin.getKey()) / (GAMMA + 1);
      }
    }
    throw new AssertionError("an empty histogram has no quantile");
  }
}
