package io.tollgate.router.budget;

import io.tollgate.router.catalog.Model;
import java.util.List;

/**
 * Which budgets a call is charged to, before anybody knows which model answers it.
 *
 * @param budgets in the order in which everybody takes from several
 * @param session the session it belongs to; empty for none
 */
public record Charge(List<Budget> budgets, String session) {

  /** To none. */
  public static final Charge FREE = new Charge(List.of(), "");

  public boolean isFree() {
    return budgets.isEmpty();
  }

  /** Whether a hard budget binds a call to this model. */
  public boolean isHard(Model model) {
    for (Budget each : budgets) {
      if (each.isHard() && each.counts(model)) {
        return true;
      }
    }
    return false;
  }
}
