package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contract.Price.Rates;
import io.tollgate.contract.Price.Step;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceTest {

  @Test
  void a_cost_is_the_sum_of_every_bucket_at_its_own_price() {
    Price price =
        Price.listed(
            dollars("3"),
            dollars("0.3"),
            dollars("3.75"),
            dollars("6"),
            dollars("15"),
            dollars("20"));

    Money cost =
        price.cost(new Tokens(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000));

    assertThat(cost).isEqualTo(Money.usd("48.05"));
  }

  @Test
  void a_class_without_a_price_costs_what_the_class_it_belongs_to_costs() {
    Price price = Price.listed(dollars("3"), null, null, null, dollars("15"), null);

    Money cost = price.cost(new Tokens(0, 1, 1, 1, 0, 1));

    assertThat(cost).isEqualTo(Money.usd("0.000024"));
  }

  @Test
  void a_single_token_at_the_smallest_price_is_not_rounded_away() {
    Price price = Price.listed(dollars("0.000001"), null, null, null, dollars("0"), null);

    assertThat(price.cost(Tokens.of(1, 0))).hasToString("0.000000000001");
  }

  @Test
  void random_costs_equal_an_independent_integer_oracle() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long inputMicros = random.nextLong(1_000_000_000);
      long outputMicros = random.nextLong(1_000_000_000);
      Tokens tokens = Tokens.of(random.nextLong(10_000_000), random.nextLong(10_000_000));
      Price price = Price.listed(micros(inputMicros), null, null, null, micros(outputMicros), null);

      BigInteger picos =
          BigInteger.valueOf(inputMicros)
              .multiply(BigInteger.valueOf(tokens.input()))
              .add(BigInteger.valueOf(outputMicros).multiply(BigInteger.valueOf(tokens.output())));

      assertThat(price.cost(tokens).usd().unscaledValue()).isEqualTo(picos);
    }
  }

  @Test
  void a_long_prompt_is_charged_as_a_whole_at_the_rates_of_the_step_it_is_above() {
    Price price =
        new Price(
            rates("1", "2"),
            List.of(new Step(200_000, rates("3", "4")), new Step(500_000, rates("5", "6"))),
            Map.of());

    assertThat(price.cost(Tokens.of(200_000, 10))).isEqualTo(Money.usd("0.20002"));
    assertThat(price.cost(Tokens.of(200_001, 10))).isEqualTo(Money.usd("0.600043"));
    assertThat(price.cost(new Tokens(1, 500_000, 0, 0, 0, 0))).isEqualTo(Money.usd("2.500005"));
  }

  @Test
  void what_is_used_beside_tokens_is_charged_by_the_unit() {
    Price price =
        new Price(rates("1", "2"), List.of(), Map.of(Unit.WEB_SEARCH, dollars("0.010000000001")));

    Money cost = price.cost(Tokens.of(1, 0), Map.of(Unit.WEB_SEARCH, 3L, Unit.PAGE, 7L));

    assertThat(cost).isEqualTo(Money.usd("0.030001000003"));
  }

  @Test
  void steps_that_do_not_go_up_are_refused() {
    Step step = new Step(10, rates("1", "1"));

    assertThatThrownBy(() -> new Price(rates("1", "1"), List.of(step, step), Map.of()))
        .hasMessageContaining("go up");
  }

  @Test
  void rates_without_input_or_output_are_refused() {
    assertThatThrownBy(() -> new Rates(Map.of(TokenClass.INPUT, dollars("1"))))
        .hasMessageContaining("input and output");
  }

  @Test
  void a_negative_price_is_refused_by_name() {
    assertThatThrownBy(() -> Price.listed(dollars("1"), null, null, null, dollars("-1"), null))
        .hasMessageContaining("output");
  }

  @Test
  void a_price_finer_than_the_books_can_hold_is_refused() {
    assertThatThrownBy(
            () -> Price.listed(dollars("0.0000001"), null, null, null, dollars("1"), null))
        .hasMessageContaining("6 decimals");
  }

  private static Rates rates(String input, String output) {
    return Rates.ofText(dollars(input), null, null, null, dollars(output), null);
  }

  private static BigDecimal dollars(String amount) {
    return new BigDecimal(amount);
  }

  private static BigDecimal micros(long amount) {
    return BigDecimal.valueOf(amount, 6);
  }
}
