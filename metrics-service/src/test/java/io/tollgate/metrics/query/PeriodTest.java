package io.tollgate.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contract.Money;
import io.tollgate.edge.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @EnumSource(Period.class)
  void a_period_is_asked_for_by_the_text_it_is_reported_with(Period period) {
    assertThat(Period.fromString(period.text())).isSameAs(period);
    assertThat(period.label()).isEqualTo("last_" + period.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "2h", "24H", "1h ", "day", "HOUR", "last_24h", "P1D"})
  void any_other_text_is_refused_with_the_list_of_periods(String text) {
    assertThatThrownBy(() -> Period.fromString(text))
        .isInstanceOfSatisfying(
            WebApplicationException.class,
            refused -> {
              Problem problem = (Problem) refused.getResponse().getEntity();
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.parameter()).isEqualTo("period");
              assertThat(problem.detail())
                  .isEqualTo("'%s' is not a period. Use one of: 1h, 24h, 7d, 30d.", text);
              assertThat(problem.allowed()).containsExactly("1h", "24h", "7d", "30d");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "1h,  2026-11-20T09:30:59.999Z, 2026-11-20T08:30:00Z, 2026-11-20T09:31:00Z",
    "24h, 2026-11-20T09:30:00Z,     2026-11-19T09:30:00Z, 2026-11-20T09:30:00Z",
    "7d,  2026-11-20T09:59:59Z,     2026-11-13T09:59:00Z, 2026-11-20T10:00:00Z",
    "30d, 2026-11-20T09:00:30Z,     2026-10-21T09:00:00Z, 2026-11-20T09:01:00Z"
  })
  void the_minutes_it_begins_and_ends_in_are_counted_whole(
      String period, Instant now, Instant from, Instant end) {
    Window window = Period.fromString(period).endingAt(now);

    assertThat(window).isEqualTo(new Window(from, now));
    assertThat(window.end()).isEqualTo(end);
  }

  @Test
  void whenever_it_is_asked_a_window_covers_its_period_and_less_than_a_minute_more() {
    Random random = new Random(11);
    for (int i = 0; i < 10_000; i++) {
      Instant now = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
      for (Period period : Period.values()) {
        Window window = period.endingAt(now);
        Duration more = Duration.between(window.from(), now).minus(lengthOf(period));

        assertThat(more).isBetween(Duration.ZERO, Duration.ofMillis(59_999));
        assertThat(Duration.between(now, window.end()))
            .isBetween(Duration.ZERO, Duration.ofMillis(59_999));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T09:30:00.001Z, 2026-11-20T10:00:00Z",
    "2026-11-20T09:30:00Z,     2026-11-20T09:29:59Z"
  })
  void a_window_that_cannot_be_added_up_is_refused(Instant from, Instant to) {
    assertThatThrownBy(() -> new Window(from, to)).hasMessageContaining("begins with a minute");
  }

  @ParameterizedTest
  @CsvSource({
    "1h, 0.5, 360",
    "24h, 1.234, 37.02",
    "7d, 1, 4.285714285714",
    "7d, 0.7, 3",
    "30d, 12.5, 12.5"
  })
  void a_month_is_thirty_days_that_cost_like_the_period(
      String period, String cost, String projected) {
    assertThat(
            RangeText.read(period, null, null, null, Instant.EPOCH.plus(Duration.ofDays(9999)))
                .projectedMonthly(Money.usd(cost)))
        .hasToString(projected);
  }

  private static Duration lengthOf(Period period) {
    return switch (period) {
      case HOUR -> Duration.ofMinutes(60);
      case DAY -> Duration.ofMinutes(1440);
      case WEEK -> Duration.ofMinutes(10_080);
      case MONTH -> Duration.ofMinutes(43_200);
    };
  }
}
