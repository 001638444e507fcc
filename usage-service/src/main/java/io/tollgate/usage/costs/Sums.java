package io.tollgate.usage.costs;

import io.tollgate.contract.Money;
import io.tollgate.usage.ledger.Entry.Charge;
import org.jspecify.annotations.Nullable;

/** What some attempts did cost, and would have. */
final class Sums {

  private long attempts;
  private Money cost = Money.ZERO;
  private Money charged = Money.ZERO;
  private Money otherCost = Money.ZERO;
  private Money otherCharged = Money.ZERO;

  void add(@Nullable Charge actual) {
    attempts++;
    if (actual != null) {
      cost = cost.plus(actual.cost());
      charged = charged.plus(actual.charged());
    }
  }

  void add(Charge actual, Money itsCost, Money itsCharged) {
    add(actual);
    otherCost = otherCost.plus(itsCost);
    otherCharged = otherCharged.plus(itsCharged);
  }

  long attempts() {
    return attempts;
  }

  WhatIfView.Paid actual() {
    return WhatIfView.Paid.of(cost, charged);
  }

  WhatIfView.Paid alternative() {
    return WhatIfView.Paid.of(otherCost, otherCharged);
  }

  /** Below zero when the alternative is cheaper. */
  WhatIfView.Paid difference() {
    return WhatIfView.Paid.of(otherCost.minus(cost), otherCharged.minus(charged));
  }
}
