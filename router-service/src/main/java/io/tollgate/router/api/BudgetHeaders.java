package io.tollgate.router.api;

import io.tollgate.contract.Money;
import io.tollgate.router.budget.Budget;
import io.tollgate.router.budget.Holding;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells a caller what is left of its budgets. */
final class BudgetHeaders {

  private static final CharSequence REMAINING =
      HttpHeaders.createOptimized("x-tollgate-budget-remaining");
  private static final CharSequence WARNING =
      HttpHeaders.createOptimized("x-tollgate-budget-warning");
  private static final CharSequence LIMITED =
      HttpHeaders.createOptimized("x-tollgate-output-limited-to");

  private BudgetHeaders() {}

  /**
   * @param litellm whether under LiteLLM's names too
   */
  static void write(HttpServerResponse response, Holding holding, boolean litellm) {
    if (holding.equals(Holding.NONE)) {
      return;
    }
    holding.tightest().ifPresent(left -> response.putHeader(REMAINING, text(left.left())));
    if (holding.output().isLess()) {
      holding
          .output()
          .limit()
          .ifPresent(tokens -> response.putHeader(LIMITED, String.valueOf(tokens)));
    }
    if (!holding.overspent().isEmpty()) {
      response.putHeader(
          WARNING,
          holding.overspent().stream().map(BudgetHeaders::spent).collect(Collectors.joining(", ")));
    }
    if (litellm) {
      holding
          .ofKey()
          .ifPresent(left -> {
            response.putHeader("x-litellm-key-max-budget", text(left.limit()));
            response.putHeader("x-litellm-key-spend", text(left.limit().subtract(left.left())));
          });
    }
  }

  // Names are whatever somebody wrote, and a header must not break.
  private static String spent(Budget budget) {
    return "%s budget %s is spent"
        .formatted(budget.level().name().toLowerCase(Locale.ROOT), budget.id());
  }

  private static String text(BigDecimal usd) {
    return new Money(usd).toString();
  }
}
