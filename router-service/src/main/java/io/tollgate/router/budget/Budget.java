package io.tollgate.router.budget;

import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.router.catalog.Model;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody may spend in a period.
 *
 * @param holder the tenant, team, user or key whose calls it counts
 * @param model the only model whose calls it counts; empty for all
 * @param tag the only tag, or end user, whose calls it counts; empty for all
 * @param perSession whether each session has so much for itself; calls without one share theirs
 * @param period the word for how long it is for, such as {@code month}
 * @param factor by what the cost of a call is multiplied before it is counted
 */
public record Budget(
    UUID id,
    String name,
    UUID tenant,
    Level level,
    UUID holder,
    Optional<String> model,
    Optional<String> tag,
    boolean perSession,
    long limitNanos,
    String period,
    Mode mode,
    BigDecimal factor) {

  /** Whose calls are counted together. */
  public enum Level {
    TENANT,
    TEAM,
    USER,
    KEY
  }

  /** What happens when it is spent. */
  public enum Mode {
    /** Calls are refused. */
    HARD,
    /** Callers are warned. */
    SOFT,
    /** It is noted which calls a hard one would have refused. */
    DRY_RUN
  }

  public Budget {
    if (limitNanos < 0) {
      throw new IllegalArgumentException("a budget cannot be negative: " + limitNanos);
    }
    factor = factor.stripTrailingZeros();
    if (factor.signum() < 0) {
      throw new IllegalArgumentException("a factor cannot be negative: " + factor);
    }
  }

  boolean isHard() {
    return mode == Mode.HARD;
  }

  boolean counts(Model called) {
    return model.isEmpty()
        || model.get().equals(called.name())
        || model.get().equals(called.qualifiedName());
  }

  boolean counts(Attribution said) {
    return tag.isEmpty() || said.isTagged(tag.get());
  }
}
