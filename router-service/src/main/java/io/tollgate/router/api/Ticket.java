package io.tollgate.router.api;

import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.router.budget.Holding;
import io.tollgate.router.catalog.Agreement;
import io.tollgate.router.limits.Permit;

/** What a call that passes through was given on its way, and what it is for. */
record Ticket(Permit permit, Attribution attribution, Agreement agreement, Holding holding) {

  /** Nothing came of it. */
  void giveBack() {
    permit.giveBack(0);
    holding.giveBack();
  }
}
