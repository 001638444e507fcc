package io.tollgate.router.snapshot;

import io.tollgate.router.budget.BudgetBook;
import io.tollgate.router.caller.KeyRecord;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Terms;
import io.tollgate.router.limits.LimitBook;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Keys, catalogue, limits, budgets and terms as they were at one moment. Nobody may change the map
 * after handing it in.
 *
 * @param closedTenants on whose account nobody may call
 */
public record Snapshot(
    Instant takenAt,
    Revisions revisions,
    Map<UUID, KeyRecord> keys,
    Catalog catalog,
    LimitBook limits,
    Set<UUID> closedTenants,
    BudgetBook budgets,
    Terms terms) {

  static final Snapshot NONE =
      new Snapshot(
          Instant.EPOCH,
          Revisions.NONE,
          Map.of(),
          Catalog.EMPTY,
          LimitBook.EMPTY,
          Set.of(),
          BudgetBook.EMPTY,
          Terms.NONE);

  // Not copied: there may be a hundred thousand, of which one has changed.
  public Snapshot {
    keys = Collections.unmodifiableMap(keys);
    closedTenants = Set.copyOf(closedTenants);
  }

  /** Where everybody may call and pays what is listed, and nobody has a budget. */
  public Snapshot(
      Instant takenAt,
      Revisions revisions,
      Map<UUID, KeyRecord> keys,
      Catalog catalog,
      LimitBook limits) {
    this(takenAt, revisions, keys, catalog, limits, Set.of(), BudgetBook.EMPTY, Terms.NONE);
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
    return new Snapshot(takenAt, revisions, keys, other, limits, closedTenants, budgets, terms);
  }

  @Override
  public String toString() {
    return "Snapshot[%s, %d keys, %d models]"
        .formatted(takenAt, keys.size(), catalog.models().size());
  }
}
