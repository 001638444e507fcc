package io.tollgate.e2e.crash;

import java.math.BigDecimal;

/** How many operations there were, and what all their attempts did cost. */
record Sums(long operations, BigDecimal cost) {

  Sums {
    cost = cost.stripTrailingZeros();
  }
}
