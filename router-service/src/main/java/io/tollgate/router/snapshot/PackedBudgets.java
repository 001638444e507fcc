package io.tollgate.router.snapshot;

import io.tollgate.router.budget.Budget;
import io.tollgate.router.budget.Budget.Level;
import io.tollgate.router.budget.Budget.Mode;
import io.tollgate.router.budget.BudgetBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Budgets as bytes. */
final class PackedBudgets {

  private PackedBudgets() {}

  static void write(BudgetBook book, PackedOutput out) throws IOException {
    out.all(book.budgets(), budget -> write(budget, out));
  }

  static BudgetBook read(PackedInput in) throws IOException {
    return new BudgetBook(in.all(() -> budget(in)));
  }

  private static void write(Budget budget, PackedOutput out) throws IOException {
    out.uuid(budget.id());
    out.text(budget.name());
    out.uuid(budget.tenant());
    out.text(budget.level().name());
    out.uuid(budget.holder());
    out.perhaps(budget.model().orElse(null), out::text);
    out.perhaps(budget.tag().orElse(null), out::text);
    out.flag(budget.perSession());
    out.text(Long.toString(budget.limitNanos()));
    out.text(budget.period());
    out.text(budget.mode().name());
    out.text(budget.factor().toPlainString());
  }

  private static Budget budget(PackedInput in) throws IOException {
    return new Budget(
        in.uuid(),
        in.text(),
        in.uuid(),
        Level.valueOf(in.text()),
        in.uuid(),
        Optional.ofNullable(in.perhaps(in::text)),
        Optional.ofNullable(in.perhaps(in::text)),
        in.flag(),
        Long.parseLong(in.text()),
        in.text(),
        Mode.valueOf(in.text()),
        new BigDecimal(in.text()));
  }
}
