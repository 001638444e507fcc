package io.tollgate.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollgate.edge.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTextTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:30:15Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-01,           2026-11-02,           UTC,           2026-11-01T00:00:00Z, 2026-11-02T00:00:00Z",
    "2026-11-01,           2026-11-02,           Europe/Berlin, 2026-10-31T23:00:00Z, 2026-11-01T23:00:00Z",
    "2026-10-25,           2026-10-26,           Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "2026-11-01T10:30,     2026-11-01T11:00:30,  Asia/Kolkata,  2026-11-01T05:00:00Z, 2026-11-01T05:31:00Z",
    "2026-11-01T10:30:59Z, 2026-11-01T12:30+01:00, Asia/Kolkata, 2026-11-01T10:30:00Z, 2026-11-01T11:30:00Z"
  })
  void dates_and_local_times_are_those_of_the_zone(
      String from, String to, String zone, Instant begins, Instant ends) {
    Range range = RangeText.read(null, from, to, zone, NOW);

    assertThat(range.window()).isEqualTo(new Window(begins, ends));
    assertThat(range.label()).isEqualTo("custom");
  }

  @Test
  void without_an_end_it_ends_now_and_projections_go_by_what_has_passed() {
    Range open = RangeText.read(null, "2026-11-20", null, null, NOW);
    Range future = RangeText.read(null, "2026-11-20", "2026-12-20", null, NOW);

    assertThat(open.window().to()).isEqualTo(NOW);
    assertThat(future.passed()).isEqualTo(open.passed());
  }

  @Test
  void the_range_before_ends_where_this_one_begins_and_is_as_long() {
    Range range = RangeText.read("24h", null, null, null, NOW);

    assertThat(range.before().window().to()).isEqualTo(range.window().from());
    assertThat(range.before().window().length().toHours()).isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource({
    "24h, 2026-11-01, , , period",
    "2h,, , , period",
    ", , 2026-11-01, , from",
    ", yesterday, , , from",
    ", 2026-02-30, , , from",
    ", 2026-11-01T25:00, , , from",
    ", 1999-12-31, , , from",
    ", 2026-11-02, 2026-11-01, , to",
    ", 2026-11-01, 2026-11-01, , to",
    ", 2026-11-01, 9999-01-01, , to",
    ", 2026-11-21, , , from",
    ", 2026-11-01, , Mars/Olympus, zone",
    ", 2026-11-01, , '', zone"
  })
  void what_cannot_be_is_refused_by_its_name(
      @Nullable String period,
      @Nullable String from,
      @Nullable String to,
      @Nullable String zone,
      String blamed) {
    var refused =
        catchThrowableOfType(
            jakarta.ws.rs.WebApplicationException.class,
            () -> RangeText.read(period, from, to, zone, NOW));

    assertThat(refused.getResponse().getEntity())
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.parameter()).isEqualTo(blamed);
            });
  }
}
