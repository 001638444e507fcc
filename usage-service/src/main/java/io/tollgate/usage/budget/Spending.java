package io.tollgate.usage.budget;

import io.tollgate.usage.ledger.Booking;
import io.tollgate.usage.ledger.Change;
import io.tollgate.usage.ledger.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

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
    spend(connection, entries.stream().map(Expenditure::of));
  }

  @Override
  public void corrected(Connection connection, List<Change> changes) throws SQLException {
    spend(connection, changes.stream().map(Expenditure::of));
  }

  private void spend(Connection connection, Stream<Expenditure> all) throws SQLException {
    Bindings bindings = budgets.bindings(connection);
    if (bindings.isEmpty()) {
      return;
    }
    Expenses expenses = new Expenses();
    all.filter(spent -> spent.charged().signum() != 0)
        .forEach(spent -> spend(bindings, spent, expenses));
    store.spend(connection, expenses);
  }

  private static void spend(Bindings bindings, Expenditure spent, Expenses expenses) {
    for (Budget budget : bindings.binding(spent)) {
      Span span = budget.windowOf(spent.startedAt());
      WindowKey window = budget.window(span, spent.attribution().session());
      expenses.add(budget, window, span, spent.charged());
      for (UUID lease : spent.leases()) {
        expenses.settle(lease, window, Nanos.covering(spent.charged()));
      }
    }
  }
}
