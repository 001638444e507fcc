package io.tollgate.usage.costs;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import java.math.BigDecimal;

/**
 * A count at its price.
 *
 * @param what a class of tokens, or a unit
 * @param price in dollars
 * @param per of how many it is the price
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Line(String what, long count, BigDecimal price, int per, BigDecimal cost) {

  private static final int MILLION = 1_000_000;
  private static final int DIGITS_OF_MILLION = 6;

  static Line ofTokens(TokenClass tokenClass, long count, BigDecimal perMillion) {
    return new Line(
        tokenClass.column(),
        count,
        Amount.plain(perMillion),
        MILLION,
        Amount.plain(
            perMillion.multiply(BigDecimal.valueOf(count)).movePointLeft(DIGITS_OF_MILLION)));
  }

  static Line ofUnits(Unit unit, long count, BigDecimal each) {
    return new Line(
        unit.word(),
        count,
        Amount.plain(each),
        1,
        Amount.plain(each.multiply(BigDecimal.valueOf(count))));
  }
}
