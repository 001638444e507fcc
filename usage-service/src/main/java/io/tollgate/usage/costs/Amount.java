package io.tollgate.usage.costs;

import io.tollgate.contract.Money;
import java.math.BigDecimal;
import java.util.List;

/** What so many tokens cost, line by line and in all. */
record Amount(long input, long output, List<Line> lines, Money cost) {

  Amount {
    lines = List.copyOf(lines);
  }

  static Amount of(long input, long output, List<Line> lines) {
    BigDecimal sum = lines.stream().map(Line::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Amount(input, output, lines, new Money(sum));
  }

  /** Without zeros at its end, and large numbers without an exponent. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
