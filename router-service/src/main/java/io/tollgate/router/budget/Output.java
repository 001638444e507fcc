package io.tollgate.router.budget;

import java.util.OptionalInt;

/**
 * How many tokens were held for of each answer, where the caller did not say how many may be
 * generated.
 *
 * @param limit empty when the caller said so, or nothing is held
 * @param isLess whether it is less than the model could write, because no more is affordable
 */
public record Output(OptionalInt limit, boolean isLess) {

  /** Nobody but the caller and the provider say how much. */
  public static final Output UNBOUNDED = new Output(OptionalInt.empty(), false);

  /** As much as the model can write. */
  static Output usual(int tokens) {
    return new Output(OptionalInt.of(tokens), false);
  }

  /** As much as is affordable. */
  static Output affordable(int tokens) {
    return new Output(OptionalInt.of(tokens), true);
  }
}
