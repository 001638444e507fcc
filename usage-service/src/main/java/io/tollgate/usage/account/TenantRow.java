package io.tollgate.usage.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Whoever pays a bill of its own; nothing of one tenant is visible to another. */
@Entity
@Table(name = "tenants")
class TenantRow extends Closable {

  @Column(name = "time_zone", nullable = false)
  String timeZone;

  /** Hibernate fills it in. */
  @SuppressWarnings("NullAway.Init")
  TenantRow() {}

  TenantRow(UUID id, TenantTerms terms, Instant createdAt) {
    super(id, createdAt);
    this.name = terms.name();
    this.timeZone = terms.timeZone();
  }

  @Override
  UUID tenant() {
    return id;
  }

  TenantTerms terms() {
    return new TenantTerms(name, timeZone);
  }

  void take(TenantTerms terms) {
    name = terms.name();
    timeZone = terms.timeZone();
  }
}
