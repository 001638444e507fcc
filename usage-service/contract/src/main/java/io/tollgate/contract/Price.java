package io.tollgate.contract;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a million tokens of each class cost, in dollars with at most six decimals.
 *
 * <p>A class without a price of its own costs what the class it belongs to costs: cached and
 * cache-writing prompt tokens cost as input, reasoning costs as output. Free is an explicit zero.
 */
public record Price(
    BigDecimal input,
    BigDecimal cacheRead,
    BigDecimal cacheWrite5m,
    BigDecimal cacheWrite1h,
    BigDecimal output,
    BigDecimal reasoning) {

  private static final int DECIMALS = 6;

  public Price {
    input = checked("input", input);
    cacheRead = checked("cacheRead", cacheRead);
    cacheWrite5m = checked("cacheWrite5m", cacheWrite5m);
    cacheWrite1h = checked("cacheWrite1h", cacheWrite1h);
    output = checked("output", output);
    reasoning = checked("reasoning", reasoning);
  }

  /** A price list row, where a class that is not listed is null. */
  public static Price listed(
      BigDecimal input,
      @Nullable BigDecimal cacheRead,
      @Nullable BigDecimal cacheWrite5m,
      @Nullable BigDecimal cacheWrite1h,
      BigDecimal output,
      @Nullable BigDecimal reasoning) {
    return new Price(
        input,
        cacheRead == null ? input : cacheRead,
        cacheWrite5m == null ? input : cacheWrite5m,
        cacheWrite1h == null ? input : cacheWrite1h,
        output,
        reasoning == null ? output : reasoning);
  }

  /** The exact cost: every bucket times its price, summed. */
  public Money cost(Tokens tokens) {
    BigDecimal perMillion =
        times(input, tokens.input())
            .add(times(cacheRead, tokens.cacheRead()))
            .add(times(cacheWrite5m, tokens.cacheWrite5m()))
            .add(times(cacheWrite1h, tokens.cacheWrite1h()))
            .add(times(output, tokens.output()))
            .add(times(reasoning, tokens.reasoning()));
    return new Money(perMillion.movePointLeft(6));
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }

  private static BigDecimal checked(String tokenClass, BigDecimal price) {
    if (price.signum() < 0) {
      throw new IllegalArgumentException(
          "price of " + tokenClass + " cannot be negative: " + price);
    }
    if (price.stripTrailingZeros().scale() > DECIMALS) {
      throw new IllegalArgumentException(
          "price of %s has more than %d decimals per million tokens: %s"
              .formatted(tokenClass, DECIMALS, price));
    }
    return price;
  }
}
