package io.tollgate.usage.credential;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A provider's key as it is stored: sealed. */
@Entity
@IdClass(CredentialRow.Name.class)
@Table(name = "provider_credentials")
class CredentialRow {

  /** Whose it is, and which of them. */
  @RegisterForReflection
  record Name(String provider, String name) implements Serializable {}

  @Id
  @Column(name = "provider_id")
  String provider;

  @Id String name;

  @Column(nullable = false)
  String sealed;

  @Column(name = "created_at", nullable = false, updatable = false)
  Instant createdAt;

  @Column(name = "changed_at", nullable = false)
  Instant changedAt;

  /** Hibernate fills it in. */
  @SuppressWarnings("NullAway.Init")
  CredentialRow() {}

  CredentialRow(Name name, String sealed, Instant now) {
    this.provider = name.provider();
    this.name = name.name();
    this.sealed = sealed;
    this.createdAt = now;
    this.changedAt = now;
  }

  /** Puts another secret in the place of the one it holds. */
  void replace(String otherSealed, Instant now) {
    sealed = otherSealed;
    changedAt = now;
  }
}
