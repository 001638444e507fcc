package io.tollgate.usage.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A model of a provider. */
@Entity
@IdClass(OfProvider.class)
@Table(name = "models")
class ModelRow {

  @Id
  @Column(name = "provider_id")
  String provider;

  @Id String id;

  @Column(nullable = false)
  String operation;

  @Column(nullable = false)
  String[] abilities;

  @Column @Nullable String tier;

  @Column(name = "providers_name")
  @Nullable String providersName;

  @Column(name = "context_tokens", nullable = false)
  int contextTokens;

  @Column(name = "max_output_tokens", nullable = false)
  int maxOutputTokens;

  @Column(nullable = false)
  boolean enabled;

  @Column(name = "created_at", nullable = false, updatable = false)
  Instant createdAt;

  /** Hibernate and its caller fill it in. */
  @SuppressWarnings("NullAway.Init")
  ModelRow() {}
}
