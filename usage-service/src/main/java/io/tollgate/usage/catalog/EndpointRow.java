package io.tollgate.usage.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One of the places where a provider can be reached. */
@Entity
@IdClass(OfProvider.class)
@Table(name = "endpoints")
class EndpointRow {

  @Id
  @Column(name = "provider_id")
  String provider;

  @Id String id;

  @Column(name = "base_url")
  @Nullable String baseUrl;

  @Column @Nullable String credential;

  @Column(name = "stored_credential")
  @Nullable String storedCredential;

  @Column(nullable = false)
  int weight;

  @Column(name = "failover_group", nullable = false)
  int group;

  @Column(nullable = false)
  boolean enabled;

  @Column(name = "created_at", nullable = false, updatable = false)
  Instant createdAt;

  /** Hibernate and its caller fill it in. */
  @SuppressWarnings("NullAway.Init")
  EndpointRow() {}
}
