package io.tollgate.usage.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Price;
import io.tollgate.usage.pricing.PriceList.Listed;
import io.tollgate.usage.pricing.PriceList.ModelName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which price is in force when. */
class PriceListTest {

  private static final ModelName MODEL = new ModelName("p", "m");
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
  private final Listed first = aPriceFrom(MARCH);
  private final Listed second = aPriceFrom(JUNE);
  private final PriceList list = new PriceList(List.of(second, first));

  @Test
  void a_price_is_in_force_from_its_very_moment_on() {
    assertThat(list.inForce(MODEL, MARCH)).contains(first);
    assertThat(list.inForce(MODEL, JUNE.minusNanos(1))).contains(first);
    assertThat(list.inForce(MODEL, JUNE)).contains(second);
  }

  @Test
  void before_the_first_price_there_is_none() {
    assertThat(list.inForce(MODEL, MARCH.minusNanos(1))).isEmpty();
  }

  @Test
  void the_same_model_at_another_provider_is_another_model() {
    assertThat(list.inForce(new ModelName("q", "m"), JUNE)).isEmpty();
  }

  private static Listed aPriceFrom(Instant moment) {
    return new Listed(
        MODEL,
        moment,
        UUID.randomUUID(),
        Price.listed(BigDecimal.ONE, null, null, null, BigDecimal.ONE, null));
  }
}
