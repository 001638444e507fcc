package io.tollgate.router.api;

import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.router.budget.Funds;
import io.tollgate.router.catalog.Agreement;
import io.tollgate.router.catalog.Model;

/** What a call is for, what its tenant pays, and whether there is money to ask a model for it. */
record Account(Attribution attribution, Agreement agreement, Purse purse) {

  /** Where the money comes from. */
  @FunctionalInterface
  interface Purse {
    Funds hold(Model model);
  }

  /** One that nobody looks after. */
  static Account free(Attribution attribution, Agreement agreement) {
    return new Account(attribution, agreement, model -> Funds.FREE);
  }
}
