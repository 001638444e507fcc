package io.tollgate.router.budget;

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
