package io.tollgate.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars, exact to twelve decimals.
 *
 * <p>Twelve, because prices are kept per million tokens with six decimals: tokens times price never
 * needs a thirteenth. Rounding therefore only happens where something other than whole tokens is
 * multiplied, once, half to even.
 */
public record Money(BigDecimal usd) implements Comparable<Money> {

  public static final int DECIMALS = 12;
  public static final Money ZERO = new Money(BigDecimal.ZERO);

  public Money {
    usd = usd.setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  public static Money usd(String amount) {
    return new Money(new BigDecimal(amount));
  }

  public Money plus(Money other) {
    return new Money(usd.add(other.usd));
  }

  /** What this is less the other; below zero when the other is more. */
  public Money minus(Money other) {
    return new Money(usd.subtract(other.usd));
  }

  /** A part or a multiple of it, rounded half to even at the twelfth decimal. */
  public Money times(BigDecimal factor) {
    return new Money(usd.multiply(factor));
  }

  @Override
  public int compareTo(Money other) {
    return usd.compareTo(other.usd);
  }

  /** Plain digits without trailing zeros, never an exponent: {@code 0.000042}. */
  @Override
  public String toString() {
    return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
  }
}
