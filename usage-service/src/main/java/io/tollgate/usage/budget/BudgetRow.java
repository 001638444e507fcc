package io.tollgate.usage.budget;

import io.tollgate.usage.budget.Budget.Holder;
import io.tollgate.usage.budget.Budget.Mode;
import io.tollgate.usage.budget.Budget.Schedule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A budget as it is stored. Whom and when it binds never changes: its windows would begin anew. */
@Entity
@Table(name = "budgets")
class BudgetRow {

  @Id UUID id;

  @Column(name = "tenant_id", nullable = false, updatable = false)
  UUID tenantId;

  @Column(nullable = false)
  String name;

  @Column(nullable = false, updatable = false)
  String level;

  @Column(name = "level_id", nullable = false, updatable = false)
  UUID levelId;

  @Column(updatable = false)
  @Nullable String model;

  @Column(updatable = false)
  @Nullable String tag;

  @Column(name = "per_session", nullable = false, updatable = false)
  boolean perSession;

  @Column(name = "limit_nanos", nullable = false)
  long limitNanos;

  @Column(nullable = false, updatable = false)
  String period;

  @Column(name = "time_zone", nullable = false, updatable = false)
  String timeZone;

  @Column(nullable = false, updatable = false)
  Instant anchor;

  @Column(nullable = false)
  String mode;

  @Column(nullable = false)
  Integer[] thresholds;

  @Column(nullable = false)
  boolean enabled;

  @Column(name = "created_at", nullable = false, updatable = false)
  Instant createdAt;

  @Column(name = "archived_at")
  @Nullable Instant archivedAt;

  /** Hibernate and its caller fill it in. */
  @SuppressWarnings("NullAway.Init")
  BudgetRow() {}

  Budget budget() {
    return new Budget(
        tenantId,
        id,
        new Holder(level, levelId),
        model,
        tag,
        perSession,
        limitNanos,
        new Schedule(Period.parse(period).orElseThrow(), ZoneId.of(timeZone), anchor),
        Mode.of(mode),
        List.of(thresholds));
  }
}
