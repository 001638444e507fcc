package io.tollgate.router.api;

import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.router.budget.Funds;
import io.tollgate.router.catalog.Model;

/** What a call is for, and whether there is money to ask a model for it. */
record Account(Attribution attribution, Purse purse) {

  /** Where the money comes from. */
  @FunctionalInterface
  interface Purse {
    Funds hold(Model model);
  }

  /** One that nobody looks after. */
  static Account free(Attribution attribution) {
    return new Account(attribution, model -> Funds.FREE);
  }
}
