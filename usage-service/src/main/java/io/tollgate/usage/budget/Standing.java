package io.tollgate.usage.budget;

import io.tollgate.usage.budget.BudgetState.Balance;
import io.tollgate.usage.budget.Budgets.Filter;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells how budgets stand now, and where they are going. */
@ApplicationScoped
class Standing {

  private final Budgets budgets;
  private final BalanceStore store;
  private final BudgetConfig config;
  private final InstantSource clock;

  Standing(Budgets budgets, BalanceStore store, BudgetConfig config, InstantSource clock) {
    this.budgets = budgets;
    this.store = store;
    this.config = config;
    this.clock = clock;
  }

  /** How the budgets after this id stand in their current windows. */
  List<BudgetState> page(UUID after, int size, Filter filter, @Nullable String session)
      throws SQLException {
    Instant now = clock.instant();
    List<BudgetRow> rows = budgets.page(after, size, filter);
    List<WindowKey> windows =
        rows.stream()
            .map(BudgetRow::budget)
            .map(budget -> budget.window(budget.windowOf(now), null))
            .toList();
    Map<UUID, List<Balance>> balances = store.of(windows, session, config.sessionsShown());
    return rows.stream()
        .flatMap(row ->
            balances.getOrDefault(row.id, List.of(Balance.NOTHING)).stream()
                .map(balance -> BudgetState.of(row, balance, config.warningPercent(), now)))
        .toList();
  }
}
