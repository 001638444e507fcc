package io.tollgate.usage.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds by name those something can belong to; who is archived gets nothing more. */
@ApplicationScoped
class Owners {

  private static final String TENANT = "from TenantRow where name = :name and archivedAt is null";
  private static final String TEAM =
      "from TeamRow where owner.id = :tenant and name = :name and archivedAt is null";
  private static final String USER =
      "from UserRow where owner.id = :tenant and name = :name and archivedAt is null";

  private final EntityManager database;

  Owners(EntityManager database) {
    this.database = database;
  }

  TenantRow tenant(String name) {
    return database
        .createQuery(TENANT, TenantRow.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> Objection.unknown("tenant", name));
  }

  @Nullable TeamRow team(UUID tenant, @Nullable String name) {
    return name == null
        ? null
        : named(TEAM, TeamRow.class, tenant, name)
            .orElseThrow(() -> Objection.unknown("team", name));
  }

  @Nullable UserRow user(UUID tenant, @Nullable String name) {
    return name == null
        ? null
        : named(USER, UserRow.class, tenant, name)
            .orElseThrow(() -> Objection.unknown("user", name));
  }

  private <T> Optional<T> named(String query, Class<T> kind, UUID tenant, String name) {
    return database
        .createQuery(query, kind)
        .setParameter("tenant", tenant)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }
}
