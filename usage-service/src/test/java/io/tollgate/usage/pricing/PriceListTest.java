package io.tollgate.usage.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Price;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.pricing.PriceList.Listed;
import io.tollgate.usage.pricing.PriceList.ModelName;
import io.tollgate.usage.pricing.PriceList.Offer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which price is in force when. */
class PriceListTest {

  private static final Target CALL = new Target("p", "m", "auto", false);
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
  private final Listed first = aPriceFrom(MARCH);
  private final Listed second = aPriceFrom(JUNE);
  private final PriceList list = new PriceList(List.of(second, first));

  @Test
  void a_price_is_in_force_from_its_very_moment_on() {
    assertThat(list.inForce(CALL, MARCH)).contains(first);
    assertThat(list.inForce(CALL, JUNE.minusNanos(1))).contains(first);
    assertThat(list.inForce(CALL, JUNE)).contains(second);
  }

  @Test
  void before_the_first_price_there_is_none() {
    assertThat(list.inForce(CALL, MARCH.minusNanos(1))).isEmpty();
  }

  @Test
  void the_same_model_at_another_provider_is_another_model() {
    assertThat(list.inForce(new Target("q", "m", "auto", false), JUNE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "batch,    eu, batch in eu",
    "batch,    us, batch",
    "priority, eu, standard in eu",
    "priority, us, standard",
    "standard, eu, standard in eu",
    "standard,   , standard",
  })
  void the_closest_price_counts_first_by_tier_then_by_region(
      String tier, @Nullable String region, String found) {
    Map<String, Listed> offers =
        Map.of(
            "batch in eu", aPrice("batch", "eu", MARCH),
            "batch", aPrice("batch", "", MARCH),
            "standard in eu", aPrice("standard", "eu", MARCH),
            "standard", first);
    PriceList list = new PriceList(List.copyOf(offers.values()));

    Target call = new Target("p", "m", "auto", false, tier, region);

    assertThat(list.inForce(call, JUNE)).contains(offers.get(found));
  }

  @Test
  void a_tier_whose_price_comes_later_costs_the_standard_price_until_then() {
    Listed batch = aPrice("batch", "", JUNE);
    PriceList list = new PriceList(List.of(first, batch));
    Target call = new Target("p", "m", "auto", false, "batch", null);

    assertThat(list.inForce(call, JUNE.minusNanos(1))).contains(first);
    assertThat(list.inForce(call, JUNE)).contains(batch);
  }

  private static Listed aPriceFrom(Instant moment) {
    return aPrice("standard", "", moment);
  }

  private static Listed aPrice(String tier, String region, Instant moment) {
    return new Listed(
        new Offer(new ModelName("p", "m"), tier, region),
        moment,
        UUID.randomUUID(),
        Price.listed(BigDecimal.ONE, null, null, null, BigDecimal.ONE, null));
  }
}
