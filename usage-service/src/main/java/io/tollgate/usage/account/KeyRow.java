package io.tollgate.usage.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A caller's key as it is stored: everything but its secret. */
@Entity
@Table(name = "keys")
class KeyRow {

  @Id UUID id;

  @Column(nullable = false)
  String name;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "tenant_id", nullable = false, updatable = false)
  TenantRow tenant;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "team_id")
  @Nullable TeamRow team;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "user_id")
  @Nullable UserRow user;

  @Column(name = "secret_hash", nullable = false)
  byte[] secretHash;

  @Column(name = "previous_hash")
  byte @Nullable [] previousHash;

  @Column(name = "previous_until")
  @Nullable Instant previousUntil;

  @Column String @Nullable [] scopes;

  @Column(name = "allowed_models")
  String @Nullable [] allowedModels;

  @Column(name = "allowed_ips")
  String @Nullable [] allowedIps;

  @Column(nullable = false)
  String[] tags = {};

  @Column(nullable = false)
  @ColumnTransformer(write = "?::jsonb")
  String metadata = "{}";

  @Column(name = "created_at", nullable = false, updatable = false)
  Instant createdAt;

  @Column(name = "expires_at")
  @Nullable Instant expiresAt;

  @Column(name = "rotated_at")
  @Nullable Instant rotatedAt;

  @Column(name = "blocked_at")
  @Nullable Instant blockedAt;

  @Column(name = "revoked_at")
  @Nullable Instant revokedAt;

  /** Hibernate fills it in. */
  @SuppressWarnings("NullAway.Init")
  KeyRow() {}

  @SuppressWarnings("NullAway.Init") // the name is one of the terms
  KeyRow(UUID id, TenantRow tenant, byte[] secretHash, Instant createdAt) {
    this.id = id;
    this.tenant = tenant;
    this.secretHash = secretHash;
    this.createdAt = createdAt;
  }

  KeyTerms terms() {
    return new KeyTerms(
        name,
        team == null ? null : team.name,
        user == null ? null : user.name,
        Texts.list(scopes),
        Texts.list(allowedModels),
        Texts.list(allowedIps),
        List.of(tags),
        Metadata.read(metadata),
        expiresAt);
  }

  /** Takes all terms but for team and user, which are found elsewhere. */
  void take(KeyTerms terms) {
    name = terms.name();
    scopes = Texts.array(terms.scopes());
    allowedModels = Texts.array(terms.allowedModels());
    allowedIps = Texts.array(terms.allowedIps());
    tags = terms.tags().toArray(String[]::new);
    metadata = terms.metadata().text();
    expiresAt = terms.expiresAt();
  }

  /** Takes another secret; the present one is good until that moment, if it has not passed. */
  void rotate(byte[] hash, Instant now, Instant until) {
    boolean overlaps = until.isAfter(now);
    previousHash = overlaps ? secretHash : null;
    previousUntil = overlaps ? until : null;
    secretHash = hash;
    rotatedAt = now;
  }
}
