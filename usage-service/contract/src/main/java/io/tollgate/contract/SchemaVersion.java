package io.tollgate.contract;

import java.util.Optional;

/**
 * The range of schema versions this code can work with. The migrations beside it bring a database
 * to {@link #LATEST}; a newer one is fine as long as it only expanded.
 */
public final class SchemaVersion {

  /** The oldest schema this code can work with. */
  public static final int OLDEST = 28;

  /** The version the migrations of this build lead to. */
  public static final int LATEST = 28;

  private SchemaVersion() {}

  /** Why a database at this version does not fit, or empty when it does. */
  public static Optional<String> misfit(int actual) {
    if (actual < OLDEST) {
      return Optional.of(
          "the database schema is at version %d and this service needs %d or newer: start usage-service of this release, it migrates"
              .formatted(actual, OLDEST));
    }
    return Optional.empty();
  }
}
