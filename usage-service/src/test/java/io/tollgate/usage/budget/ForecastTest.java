package io.tollgate.usage.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Where spending leads. */
class ForecastTest {

  private static final Span APRIL = new Span(at("2026-04-01"), at("2026-05-01"));

  @Test
  void what_went_on_for_ten_days_goes_on() {
    Forecast forecast = forecast("100", "400", APRIL, "2026-04-11");

    assertThat(forecast.burnPerDay()).isEqualByComparingTo("10");
    assertThat(forecast.projected()).hasValueSatisfying(equalTo("300"));
    assertThat(forecast.exhaustion()).isEmpty();
  }

  @Test
  void a_limit_within_reach_has_a_date() {
    assertThat(forecast("100", "250", APRIL, "2026-04-11").exhaustion()).contains(at("2026-04-26"));
  }

  @Test
  void a_limit_that_is_reached_is_reached_now() {
    assertThat(forecast("250", "250", APRIL, "2026-04-11").exhaustion()).contains(at("2026-04-11"));
  }

  @Test
  void who_spends_nothing_never_gets_there() {
    assertThat(forecast("0", "1", APRIL, "2026-04-11").exhaustion()).isEmpty();
  }

  @Test
  void what_never_ends_is_not_projected_but_may_be_exhausted() {
    Span total = new Span(at("2026-04-01"), Period.ENDLESS);

    Forecast forecast = forecast("10", "20", total, "2026-04-11");

    assertThat(forecast.projected()).isEmpty();
    assertThat(forecast.exhaustion()).contains(at("2026-04-21"));
  }

  private static Forecast forecast(String spent, String limit, Span window, String day) {
    return Forecast.of(new BigDecimal(spent), new BigDecimal(limit), window, at(day));
  }

  private static Consumer<BigDecimal> equalTo(String amount) {
    return actual -> assertThat(actual).isEqualByComparingTo(amount);
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }
}
