package io.tollgate.router.routing;

import java.util.OptionalDouble;

/**
 * How a model fares now, as far as this router saw.
 *
 * @param well whether any of its endpoints may be called
 * @param failureShare share of recent attempts that failed, 0 to 1
 * @param firstTokenMillis usual time to the first token; empty when it was not seen yet
 * @param tokensPerSecond usual speed after that; empty when it was not seen yet
 */
public record Vitals(
    boolean well,
    double failureShare,
    OptionalDouble firstTokenMillis,
    OptionalDouble tokensPerSecond) {

  /** Nothing was seen yet, so nothing speaks against it. */
  public static final Vitals UNSEEN =
      new Vitals(true, 0, OptionalDouble.empty(), OptionalDouble.empty());
}
