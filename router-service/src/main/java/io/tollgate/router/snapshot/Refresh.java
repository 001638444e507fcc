package io.tollgate.router.snapshot;

import io.tollgate.router.budget.BudgetBook;
import io.tollgate.router.caller.KeyRecord;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Terms;
import io.tollgate.router.limits.LimitBook;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes the next snapshot of the last one, reading no more than what has changed. */
final class Refresh {

  private final SnapshotStore store;
  private final InstantSource clock = InstantSource.system();

  Refresh(SnapshotStore store) {
    this.store = store;
  }

  Future<Snapshot> of(Snapshot last) {
    Instant takenAt = clock.instant();
    // The revisions first: what changes afterwards is read twice rather than never.
    return store
        .revisions()
        .compose(now -> {
          Future<Map<UUID, KeyRecord>> keys = keys(last, now);
          Future<Set<UUID>> closed = closedTenants(last, now);
          Future<Catalog> catalog = catalog(last, now);
          Future<LimitBook> limits = limits(last, now);
          Future<BudgetBook> budgets = budgets(last, now);
          Future<Terms> terms = terms(last, now);
          return Future.all(keys, closed, catalog, limits, budgets, terms)
              .map(all ->
                  new Snapshot(
                      takenAt,
                      now,
                      keys.result(),
                      catalog.result(),
                      limits.result(),
                      closed.result(),
                      budgets.result(),
                      terms.result()));
        });
  }

  private Future<Map<UUID, KeyRecord>> keys(Snapshot last, Revisions now) {
    if (now.sameKeys(last.revisions())) {
      return Future.succeededFuture(last.keys());
    }
    return now.keysContinue(last.revisions())
        ? store.keys(last.keys(), last.revisions().keys())
        : store.keys();
  }

  // Whoever closes a tenant changes its keys.
  private Future<Set<UUID>> closedTenants(Snapshot last, Revisions now) {
    return now.sameKeys(last.revisions())
        ? Future.succeededFuture(last.closedTenants())
        : store.closedTenants();
  }

  private Future<Catalog> catalog(Snapshot last, Revisions now) {
    return now.sameCatalogue(last.revisions())
        ? Future.succeededFuture(last.catalog())
        : store.catalog();
  }

  private Future<LimitBook> limits(Snapshot last, Revisions now) {
    return now.sameLimits(last.revisions())
        ? Future.succeededFuture(last.limits())
        : store.limits();
  }

  private Future<BudgetBook> budgets(Snapshot last, Revisions now) {
    return now.sameBudgets(last.revisions())
        ? Future.succeededFuture(last.budgets())
        : store.budgets();
  }

  // Terms are of what budgets count: whoever changes them counts a revision of budgets.
  private Future<Terms> terms(Snapshot last, Revisions now) {
    return now.sameBudgets(last.revisions()) ? Future.succeededFuture(last.terms()) : store.terms();
  }
}
