package io.tollgate.router.api;

import io.tollgate.router.budget.Budget;
import io.tollgate.router.budget.Funds;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.exchange.Refusal.Kind;
import java.time.Duration;
import java.util.Locale;

/** What is said to callers for whose calls there is no money. The codes are an API. */
final class BudgetRefusals {

  private static final Duration SOON = Duration.ofSeconds(1);

  static final Refusal NOT_BOUNDED =
      Refusal.of(
          Kind.PERMISSION,
          403,
          "pass_through_not_bounded",
          "Nobody can say what a call that passes through may cost, and a hard budget binds this key. The operator may set what is held for one: tollgate.budget.pass-through-hold.");

  private BudgetRefusals() {}

  // The first sentence is LiteLLM's: programs look for it.
  static Refusal spent(Funds.Spent spent) {
    Refusal refusal =
        Refusal.of(
            Kind.BUDGET,
            402,
            "budget_exceeded",
            "Budget has been exceeded! Current cost: %s, Max budget: %s. It is the budget '%s' of this %s%s; this call may cost up to %s%s."
                .formatted(
                    spent.spent(),
                    spent.limit(),
                    spent.budget().name(),
                    holder(spent.budget()),
                    forWhat(spent.budget()),
                    spent.wanted(),
                    spent.ends().map(end -> ", and it begins anew at " + end).orElse("")));
    return spent.renewed().map(refusal::retryAfter).orElse(refusal);
  }

  static Refusal unpriced(Funds.Unpriced unpriced) {
    return Refusal.of(
            Kind.PERMISSION,
            403,
            "model_not_priced",
            "Nobody knows what the model '%s' costs, and a hard budget binds this key. Its price must be set first."
                .formatted(unpriced.model()))
        .blaming("model");
  }

  static Refusal unreachable(Funds.Unreachable unreachable) {
    return Refusal.of(
            Kind.OVERLOADED,
            503,
            "budget_unavailable",
            "Whether the budget '%s' of this %s has enough left cannot be said now: %s. Try again later."
                .formatted(
                    unreachable.budget().name(),
                    holder(unreachable.budget()),
                    unreachable.reason()))
        .retryAfter(SOON);
  }

  private static String holder(Budget budget) {
    return budget.level().name().toLowerCase(Locale.ROOT);
  }

  private static String forWhat(Budget budget) {
    return budget.model().map(model -> " for the model '" + model + "'").orElse("")
        + budget.tag().map(tag -> " for the tag '" + tag + "'").orElse("")
        + (budget.perSession() ? " for each session" : "");
  }
}
