package io.tollgate.usage.account;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A holder of keys, which can be blocked for a while or archived for good; its keys with it. */
@MappedSuperclass
abstract class Closable {

  @Id UUID id;

  @Column(nullable = false)
  String name;

  @Column(name = "created_at", nullable = false, updatable = false)
  Instant createdAt;

  @Column(name = "blocked_at")
  @Nullable Instant blockedAt;

  @Column(name = "archived_at")
  @Nullable Instant archivedAt;

  /** Hibernate fills it in. */
  @SuppressWarnings("NullAway.Init")
  Closable() {}

  @SuppressWarnings("NullAway.Init") // the name is one of the terms
  Closable(UUID id, Instant createdAt) {
    this.id = id;
    this.createdAt = createdAt;
  }

  /** The tenant it belongs to, or is. */
  abstract UUID tenant();

  Standing standing() {
    return new Standing(createdAt, blockedAt, archivedAt);
  }
}
