package io.tollgate.router.budget;

import io.tollgate.router.budget.Budget.Level;
import io.tollgate.router.budget.Budget.Mode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Budgets for tests, of which only what matters is said. */
record ABudget(Budget budget) {

  static final UUID TENANT = new UUID(1, 1);
  static final UUID KEY = new UUID(1, 4);

  static ABudget hard(long limitNanos) {
    return new ABudget(
        new Budget(
            UUID.randomUUID(),
            "test",
            TENANT,
            Level.KEY,
            KEY,
            Optional.empty(),
            Optional.empty(),
            false,
            limitNanos,
            "day",
            Mode.HARD,
            BigDecimal.ONE));
  }

  ABudget forModel(String model) {
    return with(Optional.of(model), budget.tag(), budget.mode());
  }

  ABudget forTag(String tag) {
    return with(budget.model(), Optional.of(tag), budget.mode());
  }

  ABudget soft() {
    return with(budget.model(), budget.tag(), Mode.SOFT);
  }

  Purse purse(long atMillis, LongSupplier nanoClock) {
    return new Purse(budget, "", UUID.randomUUID(), atMillis, nanoClock);
  }

  private ABudget with(Optional<String> model, Optional<String> tag, Mode mode) {
    return new ABudget(
        new Budget(
            budget.id(),
            budget.name(),
            budget.tenant(),
            budget.level(),
            budget.holder(),
            model,
            tag,
            false,
            budget.limitNanos(),
            budget.period(),
            mode,
            budget.factor()));
  }
}
