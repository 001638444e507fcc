package io.tollgate.router.snapshot;

import io.tollgate.router.budget.BudgetBook;
import io.tollgate.router.caller.KeyRecord;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.limits.LimitBook;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;

/**
 * Keys, catalogue, limits and budgets as they were at one moment. Nobody may change the map after
 * handing it in.
 */
public record Snapshot(
    Instant takenAt,
    Revisions revisions,
    Map<UUID, KeyRecord> keys,
    Catalog catalog,
    LimitBook limits,
    BudgetBook budgets) {

  static final Snapshot NONE =
      new Snapshot(
          Instant.EPOCH,
          Revisions.NONE,
          Map.of(),
          Catalog.EMPTY,
          LimitBook.EMPTY,
          BudgetBook.EMPTY);

  // Not copied: there may be a hundred thousand, of which one has changed.
  public Snapshot {
    keys = Collections.unmodifiableMap(keys);
  }

  /** Whether there is anything in it: the first one has not been read at start. */
  public boolean isRead() {
    return takenAt.isAfter(Instant.EPOCH);
  }

  /** The state of the catalogue, for records of what was decided by it. */
  public String version() {
    return revisions.catalogue() + "@" + revisions.pricedSince();
  }

  Snapshot with(Catalog other) {
    return new Snapshot(takenAt, revisions, keys, other, limits, budgets);
  }

  @Override
  public String toString() {
    return "Snapshot[%s, %d keys, %d models]"
        .formatted(takenAt, keys.size(), catalog.models().size());
  }
}
