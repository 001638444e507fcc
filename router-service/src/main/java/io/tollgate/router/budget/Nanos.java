package io.tollgate.router.budget;

import io.tollgate.contract.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Whole nano-dollars: what budgets are held in. Too much is as much as there is. */
final class Nanos {

  static final long MOST = 1_000_000_000_000_000_000L;

  private static final int DECIMALS = 9;
  private static final long PICOS = 1_000;

  private Nanos() {}

  /** Rounded up. */
  static long of(BigDecimal usd) {
    BigDecimal nanos = usd.movePointRight(DECIMALS).setScale(0, RoundingMode.CEILING);
    return nanos.compareTo(BigDecimal.valueOf(MOST)) >= 0 ? MOST : nanos.longValue();
  }

  /** What this counts for under a budget that multiplies costs by a factor, rounded up. */
  static long of(Money cost, BigDecimal factor) {
    return of(isOne(factor) ? cost.usd() : cost.usd().multiply(factor));
  }

  static long of(long nanos, BigDecimal factor) {
    return isOne(factor) ? nanos : of(usd(nanos).multiply(factor));
  }

  /** What may be spent so that with its factor it is no more than this, rounded down. */
  static long divided(long nanos, BigDecimal factor) {
    if (factor.signum() == 0) {
      return MOST;
    }
    return isOne(factor)
        ? nanos
        : BigDecimal.valueOf(nanos).divide(factor, 0, RoundingMode.FLOOR).longValue();
  }

  private static boolean isOne(BigDecimal factor) {
    return factor.compareTo(BigDecimal.ONE) == 0;
  }

  static long ofPicos(long picos) {
    return picos / PICOS + (picos % PICOS == 0 ? 0 : 1);
  }

  static BigDecimal usd(long nanos) {
    return BigDecimal.valueOf(nanos, DECIMALS);
  }

  /** Plain digits, as {@link Money} writes them. */
  static String text(long nanos) {
    return new Money(usd(nanos)).toString();
  }

  static long times(long a, long b) {
    return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? Math.min(a * b, MOST) : MOST;
  }

  static long plus(long a, long b) {
    return Math.min(a + b, MOST);
  }
}
