package io.tollgate.usage.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds whom a limit shall bind. */
@ApplicationScoped
class Holders {

  private static final String TENANT = "SELECT id FROM tenants WHERE name = :name";
  private static final String TEAM =
      "SELECT id FROM teams WHERE tenant_id = :tenant AND name = :name";
  private static final String USER =
      "SELECT id FROM users WHERE tenant_id = :tenant AND name = :name";
  private static final String KEY = "SELECT id FROM keys WHERE tenant_id = :tenant AND id = :id";

  private final EntityManager database;

  Holders(EntityManager database) {
    this.database = database;
  }

  /** Whom a limit binds. */
  record Holder(UUID tenant, String level, UUID id) {}

  /** Whom a limit shall bind, or which of the names belongs to nobody. */
  sealed interface Search {
    record Found(Holder holder) implements Search {}

    record Missing(String parameter, String name) implements Search {}
  }

  Search find(NewLimit wish) {
    Optional<UUID> tenant = tenant(wish.tenantName());
    if (tenant.isEmpty()) {
      return new Search.Missing("tenant", wish.tenantName());
    }
    if (wish.key() != null) {
      return found(tenant.get(), "key", wish.key().toString(), key(tenant.get(), wish.key()));
    }
    if (wish.user() != null) {
      return found(tenant.get(), "user", wish.user(), named(USER, tenant.get(), wish.user()));
    }
    if (wish.team() != null) {
      return found(tenant.get(), "team", wish.team(), named(TEAM, tenant.get(), wish.team()));
    }
    return new Search.Found(new Holder(tenant.get(), "tenant", tenant.get()));
  }

  private static Search found(UUID tenant, String level, String name, Optional<UUID> id) {
    return id.<Search>map(known -> new Search.Found(new Holder(tenant, level, known)))
        .orElseGet(() -> new Search.Missing(level, name));
  }

  private Optional<UUID> tenant(String name) {
    return first(
        database.createNativeQuery(TENANT, UUID.class).setParameter("name", name).getResultList());
  }

  private Optional<UUID> named(String statement, UUID tenant, String name) {
    return first(
        database
            .createNativeQuery(statement, UUID.class)
            .setParameter("tenant", tenant)
            .setParameter("name", name)
            .getResultList());
  }

  private Optional<UUID> key(UUID tenant, UUID id) {
    return first(
        database
            .createNativeQuery(KEY, UUID.class)
            .setParameter("tenant", tenant)
            .setParameter("id", id)
            .getResultList());
  }

  private static Optional<UUID> first(List<?> rows) {
    @Nullable Object row = rows.isEmpty() ? null : rows.getFirst();
    return row instanceof UUID id ? Optional.of(id) : Optional.empty();
  }
}
