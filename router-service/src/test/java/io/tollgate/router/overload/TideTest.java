package io.tollgate.router.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.surroundings.Settings;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many calls may wait. */
class TideTest {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Tide tide =
      new Tide(
          Settings.of(
              OverloadConfig.class,
              Map.of(
                  "tollgate.overload.least", "100",
                  "tollgate.overload.first", "400",
                  "tollgate.overload.most", "500")),
          0);
  private long now;

  @Test
  void it_rises_while_the_quickest_are_quick_and_there_is_need() {
    second(210, 100, 900);
    second(210, 110, 900);

    assertThat(tide.limit()).isEqualTo(400 + 20 + 20);
  }

  @Test
  void it_stays_where_nobody_needs_more() {
    second(199, 100, 900);

    assertThat(tide.limit()).isEqualTo(400);
  }

  @Test
  void it_never_rises_above_its_bound() {
    for (int i = 0; i < 100; i++) {
      second(500, 100, 900);
    }

    assertThat(tide.limit()).isEqualTo(500);
  }

  @Test
  void it_falls_when_even_the_quickest_are_slow() {
    second(10, 100, 900);
    second(400, 250, 900);

    assertThat(tide.limit()).isBetween(315, 330);
  }

  @Test
  void it_falls_by_half_at_most_and_never_below_its_bound() {
    second(10, 100, 900);
    second(400, 100_000, 100_000);
    assertThat(tide.limit()).isEqualTo(200);

    for (int i = 0; i < 10; i++) {
      second(400, 100_000, 100_000);
    }
    assertThat(tide.limit()).isEqualTo(100);
  }

  @Test
  void a_provider_that_is_slow_among_others_is_not_our_trouble() {
    second(10, 100, 900);
    second(199, 100, 30_000);

    assertThat(tide.limit()).isEqualTo(400);
  }

  @Test
  void noise_is_no_sign() {
    second(10, 1, 2);
    second(10, 50, 60);

    assertThat(tide.limit()).isEqualTo(400);
  }

  @Test
  void what_is_slow_for_good_becomes_the_usual() {
    second(10, 100, 900);
    for (int i = 0; i < 120; i++) {
      second(400, 300, 900);
    }

    assertThat(tide.limit()).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({"LOW, 60", "NORMAL, 90", "HIGH, 100"})
  void the_lower_the_priority_the_earlier_it_is_turned_away(Priority priority, int of) {
    assertThat(priority.of(100)).isEqualTo(of);
  }

  // Ten first bytes in a second, of which one is the quickest.
  private void second(int waiting, long quickestMillis, long otherMillis) {
    now += SECOND;
    tide.came(quickestMillis * MILLI, waiting, now - 1);
    for (int i = 0; i < 9; i++) {
      tide.came(otherMillis * MILLI, waiting, now);
    }
  }
}
