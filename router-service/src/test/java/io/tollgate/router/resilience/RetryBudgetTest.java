package io.tollgate.router.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much of the traffic may be repetitions. */
class RetryBudgetTest {

  @Test
  void a_quiet_router_may_repeat_a_little() {
    RetryBudget budget = new RetryBudget(20);

    assertThat(takes(budget, 100)).isEqualTo(10);
  }

  @Test
  void in_the_long_run_a_fifth_of_the_calls_may_be_repeated() {
    RetryBudget budget = new RetryBudget(20);
    int repeated = takes(budget, 100) - 10;

    for (int call = 0; call < 10_000; call++) {
      budget.save();
      repeated += takes(budget, 3);
    }

    assertThat(repeated).isEqualTo(2_000);
  }

  @Test
  void what_is_saved_is_bounded() {
    RetryBudget budget = new RetryBudget(20);
    for (int call = 0; call < 10_000; call++) {
      budget.save();
    }

    assertThat(takes(budget, 100)).isEqualTo(10);
  }

  @Test
  void a_budget_of_nothing_allows_nothing() {
    RetryBudget budget = new RetryBudget(0);
    budget.save();

    assertThat(budget.take()).isFalse();
  }

  private static int takes(RetryBudget budget, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += budget.take() ? 1 : 0;
    }
    return taken;
  }
}
