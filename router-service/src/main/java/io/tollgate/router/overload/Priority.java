package io.tollgate.router.overload;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How early a call is turned away. */
public enum Priority {
  LOW(0.6),
  NORMAL(0.9),
  HIGH(1);

  private final double share;

  Priority(double share) {
    this.share = share;
  }

  /** The one of this name; normal where nothing is said, and empty where it is no name. */
  public static Optional<Priority> named(@Nullable String name) {
    if (name == null) {
      return Optional.of(NORMAL);
    }
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "low" -> Optional.of(LOW);
      case "normal" -> Optional.of(NORMAL);
      case "high" -> Optional.of(HIGH);
      default -> Optional.empty();
    };
  }

  /** How many calls may wait already for one of this priority to be let in. */
  int of(int limit) {
    return (int) Math.ceil(limit * share);
  }
}
