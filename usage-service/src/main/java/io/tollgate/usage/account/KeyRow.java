package io.tollgate.usage.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A caller's key as it is stored: everything but its secret. */
@Entity
@Table(name = "keys")
class KeyRow {

  @Id UUID id;

  @Column(nullable = false, updatable = false)
  String name;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "tenant_id", nullable = false, updatable = false)
  TenantRow tenant;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "team_id", updatable = false)
  @Nullable TeamRow team;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "user_id", updatable = false)
  @Nullable UserRow user;

  @Column(name = "secret_hash", nullable = false, updatable = false)
  byte[] secretHash;

  @Column(name = "created_at", nullable = false, updatable = false)
  Instant createdAt;

  @Column(name = "expires_at", updatable = false)
  @Nullable Instant expiresAt;

  @Column(name = "blocked_at")
  @Nullable Instant blockedAt;

  /** Hibernate fills it in. */
  @SuppressWarnings("NullAway.Init")
  KeyRow() {}

  KeyRow(UUID id, String name, Owner owner, byte[] secretHash, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.tenant = owner.tenant();
    this.team = owner.team();
    this.user = owner.user();
    this.secretHash = secretHash;
    this.createdAt = createdAt;
  }

  /** Whose key it is: always a tenant's, perhaps a team's or a user's. */
  record Owner(TenantRow tenant, @Nullable TeamRow team, @Nullable UserRow user) {}
}
