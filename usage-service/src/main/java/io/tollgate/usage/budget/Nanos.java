package io.tollgate.usage.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money in whole nano-dollars, as budgets and leases count it. */
public final class Nanos {

  /** More than anybody may grant, want or spend at once: a billion dollars. */
  public static final long MOST = 1_000_000_000_000_000_000L;

  private static final int DECIMALS = 9;

  private Nanos() {}

  /** What certainly covers this amount: never less, and by less than a nano-dollar more. */
  public static long covering(BigDecimal usd) {
    BigDecimal nanos = usd.movePointRight(DECIMALS).setScale(0, RoundingMode.CEILING);
    return nanos.min(BigDecimal.valueOf(MOST)).max(BigDecimal.valueOf(-MOST)).longValueExact();
  }

  static BigDecimal usd(long nanos) {
    return BigDecimal.valueOf(nanos, DECIMALS);
  }
}
