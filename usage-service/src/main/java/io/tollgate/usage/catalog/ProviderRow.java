package io.tollgate.usage.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A provider as it is listed. */
@Entity
@Table(name = "providers")
class ProviderRow {

  @Id String id;

  @Column(nullable = false)
  String name;

  @Column(nullable = false)
  String kind;

  @Column(name = "base_url")
  @Nullable String baseUrl;

  @Column(nullable = false)
  boolean enabled;

  @Column(nullable = false)
  boolean keyless;

  @Column(name = "connect_ms")
  @Nullable Integer connectMs;

  @Column(name = "first_byte_ms")
  @Nullable Integer firstByteMs;

  @Column(name = "idle_ms")
  @Nullable Integer idleMs;

  @Column(name = "total_ms")
  @Nullable Integer totalMs;

  @Column(name = "on_caller_gone", nullable = false)
  String onCallerGone;

  @Column(nullable = false)
  String balance;

  @Column(nullable = false)
  String affinity;

  @Column(name = "created_at", nullable = false, updatable = false)
  Instant createdAt;

  /** Hibernate and its caller fill it in. */
  @SuppressWarnings("NullAway.Init")
  ProviderRow() {}
}
