package io.tollgate.usage.budget;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a batch spends, summed up by window and by lease. */
final class Expenses {

  private final Map<WindowKey, Expense> expenses = new HashMap<>();
  private final Map<Settled, Long> settled = new HashMap<>();

  /** What one window loses. */
  record Expense(Budget budget, WindowKey window, Span span, BigDecimal cost) {}

  /** A lease named by an event; it settles if it is of this window. */
  record Settled(UUID lease, WindowKey window) {}

  // A window that was over when its budget was made is none of its business.
  void add(Budget budget, WindowKey window, Span span, BigDecimal cost) {
    if (span.end().isAfter(budget.schedule().anchor())) {
      expenses.merge(
          window,
          new Expense(budget, window, span, cost),
          (known, more) -> new Expense(budget, window, span, known.cost().add(more.cost())));
    }
  }

  void settle(UUID lease, WindowKey window, long nanos) {
    settled.merge(
        new Settled(lease, window), nanos, (known, more) -> Math.min(Nanos.MOST, known + more));
  }

  List<Expense> all() {
    return new ArrayList<>(expenses.values());
  }

  Map<Settled, Long> settled() {
    return settled;
  }
}
