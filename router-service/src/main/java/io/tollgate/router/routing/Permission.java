package io.tollgate.router.routing;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Allowance;

/** Whether a caller may be answered by a model that a leg leads to. */
@FunctionalInterface
interface Permission {

  Permission ANY = (model, leg) -> true;

  boolean permits(Model model, Leg leg);

  static Permission of(Allowance allowance) {
    if (allowance.isOfAll()) {
      return ANY;
    }
    return (model, leg) ->
        leg.granted() ? model.isOfTierWithin(allowance) : model.isWithin(allowance);
  }
}
