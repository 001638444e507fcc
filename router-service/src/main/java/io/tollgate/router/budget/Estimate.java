package io.tollgate.router.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;

/**
 * The most that a call can cost at a price: every token of the prompt at the dearest rate that may
 * apply to it, every generated one at the dearest of those, and what is charged beside them.
 *
 * @param perOutput what one more generated token adds at most, in pico-dollars
 * @param beside everything else, in pico-dollars
 */
record Estimate(long perOutput, long beside) {

  private static final long PICOS = 1_000;

  /** Of two that may apply, in everything the dearer. */
  Estimate orMore(Estimate other) {
    return new Estimate(Math.max(perOutput, other.perOutput), Math.max(beside, other.beside));
  }

  /** For a tenant who pays so much of what is listed, rounded up. */
  Estimate times(BigDecimal factor) {
    return factor.compareTo(BigDecimal.ONE) == 0
        ? this
        : new Estimate(times(perOutput, factor), times(beside, factor));
  }

  private static long times(long picos, BigDecimal factor) {
    return BigDecimal.valueOf(picos)
        .multiply(factor)
        .setScale(0, RoundingMode.CEILING)
        .min(BigDecimal.valueOf(Nanos.MOST))
        .longValueExact();
  }

  /** In nano-dollars, rounded up. */
  long nanos(long output) {
    return Nanos.ofPicos(Nanos.plus(Nanos.times(perOutput, output), beside));
  }

  /** How many tokens may be generated for this money; empty when as many as anybody likes. */
  OptionalInt outputFor(long nanos) {
    if (perOutput == 0) {
      return OptionalInt.empty();
    }
    long left = Nanos.times(Math.max(0, nanos), PICOS) - beside;
    return OptionalInt.of(Math.clamp(left / perOutput, 0, Integer.MAX_VALUE));
  }
}
