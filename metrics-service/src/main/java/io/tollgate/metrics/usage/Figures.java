package io.tollgate.metrics.usage;

import io.tollgate.contract.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Sums over some buckets. Tokens and cost are those of all attempts, also of the ones that failed
 * and were tried elsewhere; an operation is counted once, with the outcome its caller saw.
 *
 * @param unpriced operations that no price was in force for: their cost is missing, not zero
 * @param in prompt tokens, cached or not
 * @param out generated tokens, seen by the caller or not
 */
record Figures(
    long operations, long served, long cancelled, long unpriced, long in, long out, Money cost) {

  static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, Money.ZERO);

  private static final int TOKEN_DECIMALS = 1;
  private static final int PERCENT_DECIMALS = 2;

  Figures plus(Figures other) {
    return new Figures(
        operations + other.operations,
        served + other.served,
        cancelled + other.cancelled,
        unpriced + other.unpriced,
        in + other.in,
        out + other.out,
        cost.plus(other.cost));
  }

  long tokens() {
    return in + out;
  }

  /** Everything that was not served, what callers cancelled included. */
  long failed() {
    return operations - served;
  }

  /** To a tenth of a token; 0 without operations. */
  BigDecimal tokensPerOperation() {
    return perOperation(BigDecimal.valueOf(tokens()), TOKEN_DECIMALS);
  }

  /** To the precision of the books; 0 without operations. */
  Money costPerOperation() {
    return new Money(perOperation(cost.usd(), Money.DECIMALS));
  }

  /** Percent of operations that were served, to two decimals; 0 without operations. */
  BigDecimal successRate() {
    return perOperation(BigDecimal.valueOf(served).movePointRight(2), PERCENT_DECIMALS);
  }

  private BigDecimal perOperation(BigDecimal total, int decimals) {
    return operations == 0
        ? BigDecimal.ZERO
        : total.divide(BigDecimal.valueOf(operations), decimals, RoundingMode.HALF_EVEN);
  }
}
