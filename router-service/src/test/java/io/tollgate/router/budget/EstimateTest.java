package io.tollgate.router.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Demand;
import io.tollgate.contract.Demand.Bounds;
import io.tollgate.contract.Money;
import io.tollgate.contract.Price;
import io.tollgate.contract.Price.Rates;
import io.tollgate.contract.Price.Step;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** No call costs more than what is held for it. */
class EstimateTest {

  private static final int RUNS = 200_000;
  private static final Bounds BOUNDS = new Bounds(2_000, 16_384, 10, 1_000_000);

  private final SplittableRandom random = new SplittableRandom(20_261_120);

  @Test
  void whatever_a_call_uses_within_its_bounds_costs_no_more_than_its_hold() {
    for (int run = 0; run < RUNS; run++) {
      Price price = price();
      Demand demand = demand();
      long input = random.nextLong(1_000_000);
      long output = random.nextLong(200_000);
      long hold = Tariff.of(price).estimate(demand, input, BOUNDS).nanos(output);

      Tokens tokens = within(input, output, demand);
      Map<Unit, Long> units = units(demand);
      Money cost = price.cost(tokens, units);

      assertThat(Nanos.of(cost, BigDecimal.ONE))
          .as("%s %s %s at %s", tokens, units, demand, price)
          .isLessThanOrEqualTo(hold);
    }
  }

  @Test
  void whatever_a_tenant_pays_for_it_is_no_more_than_its_hold() {
    for (int run = 0; run < RUNS; run++) {
      Price price = price();
      Price standard = price();
      Demand demand = demand();
      long input = random.nextLong(1_000_000);
      long output = random.nextLong(200_000);
      BigDecimal factor = BigDecimal.valueOf(random.nextLong(3_000_000), 6);
      long hold =
          Tariff.of(price)
              .estimate(demand, input, BOUNDS)
              .orMore(Tariff.of(standard).estimate(demand, input, BOUNDS))
              .times(factor)
              .nanos(output);

      Tokens tokens = within(input, output, demand);
      Map<Unit, Long> units = units(demand);
      Price served = random.nextBoolean() ? price : standard;
      Money charged = served.cost(tokens, units).times(factor);

      assertThat(Nanos.of(charged, BigDecimal.ONE))
          .as("%s %s %s at %s times %s", tokens, units, demand, served, factor)
          .isLessThanOrEqualTo(hold);
    }
  }

  @Test
  void what_a_call_may_generate_for_some_money_costs_no_more_than_that_and_one_token_more_does() {
    for (int run = 0; run < RUNS; run++) {
      Estimate estimate = Tariff.of(price()).estimate(demand(), random.nextLong(10_000), BOUNDS);
      long money = random.nextLong(10_000_000_000L);
      OptionalInt output = estimate.outputFor(money);

      if (output.isPresent() && output.getAsInt() > 0) {
        assertThat(estimate.nanos(output.getAsInt())).isLessThanOrEqualTo(money);
        assertThat(estimate.nanos(output.getAsInt() + 1L)).isGreaterThanOrEqualTo(money);
      }
    }
  }

  @Test
  void a_prompt_above_a_step_is_held_for_at_the_dearer_rates_and_one_below_it_is_not() {
    Price price = new Price(rates("1", "2"), List.of(new Step(1_000, rates("10", "20"))), Map.of());

    assertThat(Tariff.of(price).estimate(text(), 1_000, BOUNDS).nanos(100)).isEqualTo(1_200_000);
    assertThat(Tariff.of(price).estimate(text(), 1_001, BOUNDS).nanos(100)).isEqualTo(12_010_000);
  }

  @Test
  void a_dearer_class_that_may_be_written_to_a_cache_counts_and_sound_that_is_not_there_does_not() {
    Map<TokenClass, BigDecimal> listed = new EnumMap<>(rates("1", "2").listed());
    listed.put(TokenClass.CACHE_WRITE_1H, new BigDecimal("2"));
    listed.put(TokenClass.INPUT_AUDIO, new BigDecimal("40"));
    Price price = Price.of(new Rates(listed));

    assertThat(Tariff.of(price).estimate(text(), 1_000, BOUNDS).nanos(0)).isEqualTo(2_000_000);
    assertThat(Tariff.of(price).estimate(demand(true, true), 1_000, BOUNDS).nanos(0))
        .isEqualTo(40_000_000);
  }

  @Test
  void more_than_there_is_money_in_the_world_is_no_small_sum() {
    Price price = Price.of(rates("9999999", "9999999"));

    assertThat(
            Tariff.of(price).estimate(text(), Long.MAX_VALUE / 4, BOUNDS).nanos(Long.MAX_VALUE / 4))
        .isEqualTo(Nanos.ofPicos(Nanos.MOST));
  }

  private Tokens within(long input, long output, Demand demand) {
    boolean text = demand.pictures() == 0 && !demand.elsewhere();
    long[] in = parts(random.nextLong(input + 1), text ? 4 : 6);
    long[] out = parts(random.nextLong(output + 1), 4);
    return new Tokens(
        in[0],
        in[1],
        in[2],
        in[3],
        text ? 0 : in[4],
        text ? 0 : in[5],
        out[0],
        out[1],
        out[2],
        out[3]);
  }

  private long[] parts(long sum, int number) {
    long[] parts = new long[number];
    long left = sum;
    for (int i = 0; i < number - 1; i++) {
      parts[i] = random.nextLong(left + 1);
      left -= parts[i];
    }
    parts[number - 1] = left;
    return parts;
  }

  private Map<Unit, Long> units(Demand demand) {
    Map<Unit, Long> units = new EnumMap<>(Unit.class);
    units.put(Unit.REQUEST, 1L);
    if (demand.toolsOfProvider()) {
      units.put(Unit.WEB_SEARCH, random.nextLong(BOUNDS.callsOfTools() + 1L));
      units.put(Unit.CODE_SESSION, random.nextLong(BOUNDS.callsOfTools() + 1L));
    }
    return units;
  }

  private Price price() {
    List<Step> steps = new ArrayList<>();
    long above = 0;
    for (int i = random.nextInt(3); i > 0; i--) {
      above += 1 + random.nextLong(400_000);
      steps.add(new Step(above, rates()));
    }
    Map<Unit, BigDecimal> perUnit = new EnumMap<>(Unit.class);
    for (Unit unit : Unit.values()) {
      if (random.nextInt(4) == 0) {
        perUnit.put(unit, BigDecimal.valueOf(random.nextLong(100_000_000_000L), 12));
      }
    }
    return new Price(rates(), steps, perUnit);
  }

  private Rates rates() {
    Map<TokenClass, BigDecimal> listed = new EnumMap<>(TokenClass.class);
    for (TokenClass each : TokenClass.values()) {
      if (each.wider() == each || random.nextInt(3) == 0) {
        listed.put(each, BigDecimal.valueOf(random.nextLong(100_000_000), 6));
      }
    }
    return new Rates(listed);
  }

  private static Rates rates(String input, String output) {
    return Rates.ofText(new BigDecimal(input), null, null, null, new BigDecimal(output), null);
  }

  private Demand demand() {
    boolean tools = random.nextInt(3) == 0;
    return demand(tools || random.nextBoolean(), tools);
  }

  private static Demand text() {
    return demand(false, false);
  }

  private static Demand demand(boolean elsewhere, boolean tools) {
    return new Demand(1_000, tools, 0, elsewhere, tools, 1, OptionalInt.empty(), true, true);
  }
}
