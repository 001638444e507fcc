package io.tollgate.router.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import org.junit.jupiter.api.Test;

class SpendingTest {

  private static final Purse PURSE = new Purse("open-ai.eu", "gpt-4", "none");

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void what_was_spent_is_told_under_the_providers_name() {
    Spending spending = new Spending(registry, PURSE);

    spending.add(Tokens.of(10, 2), Money.usd("0.000000000001"));
    spending.add(Tokens.of(1, 0), Money.usd("2.5"));

    assertThat(registry.get("open_ai_eu.cost.usd").tag("model", "gpt-4").gauge().value())
        .isEqualTo(2.500000000001);
    assertThat(registry.get("open_ai_eu.tokens.used").gauge().value()).isEqualTo(13);
  }

  @Test
  void who_comes_after_another_in_the_same_process_is_seen() {
    new Spending(registry, PURSE).add(Tokens.of(1, 1), Money.usd("1"));

    new Spending(registry, PURSE).add(Tokens.of(3, 4), Money.usd("2"));

    assertThat(registry.get("open_ai_eu.tokens.used").gauge().value()).isEqualTo(7);
    assertThat(registry.get("open_ai_eu.cost.usd").gauge().value()).isEqualTo(2);
  }
}
