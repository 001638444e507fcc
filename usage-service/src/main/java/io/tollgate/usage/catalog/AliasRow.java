package io.tollgate.usage.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A name for models; everybody's when it has no tenant. */
@Entity
@Table(name = "aliases")
class AliasRow {

  @Id UUID id;

  @Column(name = "tenant_id", updatable = false)
  @Nullable UUID tenant;

  @Column(nullable = false, updatable = false)
  String name;

  @Column(nullable = false)
  String[] targets;

  @Column Integer @Nullable [] weights;

  @Column(name = "created_at", nullable = false, updatable = false)
  Instant createdAt;

  /** Hibernate and its caller fill it in. */
  @SuppressWarnings("NullAway.Init")
  AliasRow() {}
}
