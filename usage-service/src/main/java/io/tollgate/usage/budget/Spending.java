package io.tollgate.usage.budget;

import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.ledger.Booking;
import io.tollgate.usage.ledger.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes what is booked from the budgets that bind it, in the same transaction. */
@ApplicationScoped
class Spending implements Booking {

  private final BudgetBook budgets;
  private final SpendingStore store;

  Spending(BudgetBook budgets, SpendingStore store) {
    this.budgets = budgets;
    this.store = store;
  }

  @Override
  public void booked(Connection connection, List<Entry> entries) throws SQLException {
    Bindings bindings = budgets.bindings(connection);
    if (bindings.isEmpty()) {
      return;
    }
    Expenses expenses = new Expenses();
    for (Entry entry : entries) {
      Entry.Charge charge = entry.charge();
      if (charge != null) {
        spend(bindings, entry.event(), charge.cost().usd(), expenses);
      }
    }
    store.spend(connection, expenses);
  }

  private static void spend(
      Bindings bindings, UsageEvent event, BigDecimal cost, Expenses expenses) {
    if (cost.signum() == 0) {
      return;
    }
    for (Budget budget : bindings.binding(event)) {
      Span span = budget.windowOf(event.timing().startedAt());
      WindowKey window = budget.window(span, event.attribution().session());
      expenses.add(budget, window, span, cost);
      long nanos = Nanos.covering(cost);
      event.leases().forEach(lease -> expenses.settle(lease, window, nanos));
    }
  }
}
