package io.tollgate.router;

import static io.tollgate.router.surroundings.Listings.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Money;
import io.tollgate.contract.Price;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.router.catalog.CurrentCatalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Surroundings;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the price list says is what the router reckons with, to the last digit. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ListedPricesTest {

  private final String model = "m-" + UUID.randomUUID();

  @Inject CurrentCatalog current;

  @Test
  void every_class_step_and_unit_of_a_price_arrives() {
    list("standard", "", "3", "0.300001");
    list("batch", "", "1.5", "0.15");
    list("standard", "eu", "3.3", "0.33");

    Eventually.until("it is priced", () -> priced().isPresent());

    Price price = priced().orElseThrow();
    assertThat(price.of(TokenClass.INPUT)).isEqualByComparingTo("3");
    assertThat(price.of(TokenClass.CACHE_READ)).isEqualByComparingTo("0.300001");
    assertThat(price.of(TokenClass.INPUT_AUDIO)).isEqualByComparingTo("40");
    assertThat(price.of(TokenClass.OUTPUT_AUDIO)).isEqualByComparingTo("80");
    assertThat(price.of(TokenClass.OUTPUT_IMAGE)).isEqualByComparingTo("15");
    assertThat(price.perUnit()).containsEntry(Unit.WEB_SEARCH, new BigDecimal("0.010000000001"));
    // One token above the step, and a search: 200001 x 6.1 / 10^6 + 0.010000000001.
    assertThat(price.cost(Tokens.of(200_001, 0), Map.of(Unit.WEB_SEARCH, 1L)))
        .isEqualTo(Money.usd("1.230006100001"));
    assertThat(price.cost(Tokens.of(200_000, 0))).isEqualTo(Money.usd("0.6"));
  }

  private Optional<Price> priced() {
    return current.catalog().named("openai/" + model).stream().findFirst().flatMap(Model::price);
  }

  private void list(String tier, String region, String input, String cacheRead) {
    change(
        """
        INSERT INTO models (provider_id, id, context_tokens, max_output_tokens) VALUES ('openai', ?, 1000000, 1000)
        ON CONFLICT DO NOTHING
        """,
        model);
    change(
        """
        INSERT INTO prices (
            provider_id, model_id, service_tier, region, effective_from, input, cache_read, output, input_audio,
            output_audio, long_context, per_unit, source)
        VALUES ('openai', ?, ?, ?, '2026-01-01', ?::numeric, ?::numeric, 15, 40, 80,
            '[{"above": 200000, "input": 6.1, "output": 22.5}]', '{"web_search": 0.010000000001}', 'a test')
        """,
        model,
        tier,
        region,
        input,
        cacheRead);
  }
}
