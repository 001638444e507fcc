package io.tollgate.usage.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who works for a tenant. */
@Entity
@Table(name = "users")
class UserRow extends Closable {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "tenant_id", nullable = false, updatable = false)
  TenantRow owner;

  @Column(name = "allowed_tiers")
  String @Nullable [] allowedTiers;

  /** Hibernate fills it in. */
  @SuppressWarnings("NullAway.Init")
  UserRow() {}

  UserRow(UUID id, TenantRow owner, UserTerms terms, Instant createdAt) {
    super(id, createdAt);
    this.owner = owner;
    this.name = terms.name();
    this.allowedTiers = Texts.array(terms.allowedTiers());
  }

  @Override
  UUID tenant() {
    return owner.id;
  }

  UserTerms terms() {
    return new UserTerms(name, Texts.list(allowedTiers));
  }

  void take(UserTerms terms) {
    name = terms.name();
    allowedTiers = Texts.array(terms.allowedTiers());
  }
}
