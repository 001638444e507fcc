package io.tollgate.usage.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Whoever pays a bill of its own; nothing of one tenant is visible to another. */
@Entity
@Table(name = "tenants")
class TenantRow {

  @Id UUID id;

  @Column(nullable = false)
  String name;
}
