package io.tollgate.router.snapshot;

import io.tollgate.router.budget.Budget;
import io.tollgate.router.budget.Budget.Level;
import io.tollgate.router.budget.Budget.Mode;
import io.tollgate.router.budget.BudgetBook;
import io.tollgate.router.catalog.Policy;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of {@code router_budgets}. */
final class BudgetRows {

  private BudgetRows() {}

  static BudgetBook book(Iterable<Row> rows) {
    List<Budget> budgets = new ArrayList<>();
    for (Row row : rows) {
      budgets.add(budget(row));
    }
    return new BudgetBook(budgets);
  }

  private static Budget budget(Row row) {
    return new Budget(
        row.getUUID("id"),
        row.getString("name"),
        row.getUUID("tenant_id"),
        Policy.named(Level.class, row.getString("level")),
        row.getUUID("level_id"),
        Optional.ofNullable(row.getString("model")),
        Optional.ofNullable(row.getString("tag")),
        row.getBoolean("per_session"),
        row.getLong("limit_nanos"),
        row.getString("period"),
        Policy.named(Mode.class, row.getString("mode")),
        row.getBigDecimal("factor"));
  }
}
