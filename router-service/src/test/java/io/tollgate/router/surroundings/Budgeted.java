package io.tollgate.router.surroundings;

import io.tollgate.contract.Claims;
import io.tollgate.router.snapshot.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Budgets of the key every router knows, from when a router has heard of them until the test ends.
 */
public final class Budgeted implements AutoCloseable {

  private final Snapshots snapshots;
  private final List<UUID> made = new ArrayList<>();

  public Budgeted(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /** A budget of the key. */
  public String key(String mode, long limitNanos) {
    return made("key", Surroundings.key().id(), mode, limitNanos, "");
  }

  /** A budget of the key's tenant. */
  public String tenant(String mode, long limitNanos) {
    return made("tenant", Claims.DEFAULT_TENANT, mode, limitNanos, "");
  }

  /** A budget of the key for one tag. */
  public String tag(String tag, long limitNanos) {
    return made("key", Surroundings.key().id(), "hard", limitNanos, tag);
  }

  private String made(String level, UUID holder, String mode, long limitNanos, String tag) {
    UUID id = UUID.randomUUID();
    Surroundings.bookKeeper().lender().has(id.toString(), limitNanos);
    Listings.change(
        "INSERT INTO budgets (tenant_id, id, name, level, level_id, limit_nanos, period, time_zone, mode, tag) VALUES (?, ?, ?, ?, ?, ?, 'month', 'UTC', ?, nullif(?, ''))",
        Claims.DEFAULT_TENANT,
        id,
        "of " + level + " " + id,
        level,
        holder,
        limitNanos,
        mode,
        tag);
    made.add(id);
    Eventually.until("the budget binds", () -> known() == made.size());
    return id.toString();
  }

  private int known() {
    return snapshots.current().budgets().budgets().size();
  }

  @Override
  public void close() {
    Listings.change("DELETE FROM budgets");
    Eventually.until("no budget binds", () -> known() == 0);
  }
}
