package io.tollgate.usage.imports;

import static io.tollgate.usage.imports.Reading.prices;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** genai-prices, model by model. */
class GenaiPricesTest {

  private static final Instant NOW = Instant.parse("2026-08-21T12:00:00Z");

  @Test
  void figures_are_of_a_million_tokens_already() {
    assertThat(
            prices(model("{\"input_mtok\": 0.075, \"output_mtok\": 0.3, \"requests_kcount\": 5}")))
        .containsExactly("standard@ input=0.075 output=0.3 request=0.005");
  }

  @Test
  void tiers_are_steps_and_what_is_kept_an_hour_costs_twice_the_input_with_claude() {
    Quote quote =
        model(
            """
            {"input_mtok": {"base": 3, "tiers": [{"start": 200000, "price": 6}]}, "cache_write_mtok": 3.75,
             "output_mtok": {"base": 15, "tiers": [{"start": 200000, "price": 22.5}]}}
            """);

    assertThat(prices(quote))
        .containsExactly(
            "standard@ input=3 cache_write_5m=3.75 cache_write_1h=6 output=15"
                + " 200000>input=6 200000>cache_write_5m=3.75 200000>cache_write_1h=6 200000>output=22.5");
  }

  @Test
  void of_prices_that_hold_already_the_latest_counts_and_those_to_come_have_their_day() {
    Quote quote =
        model(
            """
            [{"prices": {"input_mtok": 9, "output_mtok": 9}},
             {"constraint": {"start_date": "2026-03-13"}, "prices": {"input_mtok": 2, "output_mtok": 10}},
             {"constraint": {"start_date": "2026-09-01"}, "prices": {"input_mtok": 3, "output_mtok": 15}}]
            """);

    assertThat(quote.prices())
        .extracting(line -> String.valueOf(line.effectiveFrom()))
        .containsExactly("null", "2026-09-01T00:00:00Z");
    assertThat(prices(quote))
        .containsExactly("standard@ input=2 output=10", "standard@ input=3 output=15");
    assertThat(quote.leftOut()).containsExactly("what it cost before 2026-03-13T00:00:00Z");
  }

  @Test
  void a_price_by_the_hour_of_the_day_is_not_taken() {
    Quote quote =
        model(
            """
            [{"prices": {"input_mtok": 1, "output_mtok": 2}},
             {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"},
              "prices": {"input_mtok": 2, "output_mtok": 4}}]
            """);

    assertThat(quote.reason()).isEqualTo("its price depends on the time of the day");
  }

  @Test
  void what_has_no_place_is_named() {
    Quote quote = model("{\"input_mtok\": 1, \"output_mtok\": 2, \"cache_audio_read_mtok\": 0.5}");

    assertThat(quote.leftOut()).containsExactly("cache_audio_read_mtok");
  }

  @Test
  void a_model_that_generates_something_for_nothing_is_not_believed() {
    assertThat(model("{\"input_mtok\": 1}").reason())
        .isEqualTo("it has no price for tokens that are generated");
    assertThat(model("{}").reason()).isEqualTo("it has no price for tokens that are read");
    assertThat(model("7").reason()).isEqualTo("it has no prices");
  }

  private static Quote model(String prices) {
    List<Quote> quotes =
        GenaiPrices.quotes(
            Reading.json(
                """
                [{"id": "anthropic", "pricing_urls": ["https://prices"],
                  "models": [{"id": "claude-x", "prices": %s}]}]
                """
                    .formatted(prices)),
            NOW);
    return quotes.getFirst();
  }
}
