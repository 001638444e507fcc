package io.tollgate.usage.account;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A group of a tenant's users. */
@Entity
@Table(name = "teams")
class TeamRow extends Closable {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "tenant_id", nullable = false, updatable = false)
  TenantRow owner;

  /** Hibernate fills it in. */
  @SuppressWarnings("NullAway.Init")
  TeamRow() {}

  TeamRow(UUID id, TenantRow owner, TeamTerms terms, Instant createdAt) {
    super(id, createdAt);
    this.owner = owner;
    this.name = terms.name();
  }

  @Override
  UUID tenant() {
    return owner.id;
  }

  TeamTerms terms() {
    return new TeamTerms(name);
  }

  void take(TeamTerms terms) {
    name = terms.name();
  }
}
