package io.tollgate.router.routing;

import java.util.Optional;

/** How much a model can do, the least first. */
public enum Tier {
  FAST("fast"),
  BALANCED("balanced"),
  POWERFUL("powerful");

  private final String word;

  Tier(String word) {
    this.word = word;
  }

  /** Its name in the catalogue. */
  public String word() {
    return word;
  }

  /** The tier of this name; empty when it is a name of somebody's own. */
  public static Optional<Tier> named(String word) {
    for (Tier tier : values()) {
      if (tier.word.equals(word)) {
        return Optional.of(tier);
      }
    }
    return Optional.empty();
  }
}
