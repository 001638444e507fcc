package io.tollgate.router.limits;

import io.tollgate.router.catalog.Model;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What somebody may use at most.
 *
 * @param holder the tenant, team, user or key whose calls it counts
 * @param model the only model whose calls it counts; empty for all
 * @param atOnce calls that may run at the same time
 */
public record Limit(
    UUID id,
    Level level,
    UUID holder,
    Optional<String> model,
    OptionalLong requestsPerMinute,
    OptionalLong tokensPerMinute,
    OptionalInt atOnce) {

  /** Whose calls are counted together. */
  public enum Level {
    TENANT,
    TEAM,
    USER,
    KEY
  }

  boolean counts(Model called) {
    return model.isEmpty()
        || model.get().equals(called.name())
        || model.get().equals(called.qualifiedName());
  }
}
