package io.tollgate.usage.account;

import io.tollgate.usage.account.KeyRow.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds by name those a key can belong to. */
@ApplicationScoped
class Owners {

  static final String DEFAULT_TENANT = "default";

  private final EntityManager database;

  Owners(EntityManager database) {
    this.database = database;
  }

  /** Who shall own a key, or which of the names belongs to nobody. */
  sealed interface Search {
    record Found(Owner owner) implements Search {}

    record Missing(String parameter, String name) implements Search {}
  }

  Search find(NewKey wish) {
    String tenantName = wish.tenant() == null ? DEFAULT_TENANT : wish.tenant();
    TenantRow tenant = tenant(tenantName).orElse(null);
    if (tenant == null) {
      return new Search.Missing("tenant", tenantName);
    }
    TeamRow team = named(TeamRow.class, tenant.id, wish.team());
    if (team == null && wish.team() != null) {
      return new Search.Missing("team", wish.team());
    }
    UserRow user = named(UserRow.class, tenant.id, wish.user());
    if (user == null && wish.user() != null) {
      return new Search.Missing("user", wish.user());
    }
    return new Search.Found(new Owner(tenant, team, user));
  }

  private Optional<TenantRow> tenant(String name) {
    return database
        .createQuery("from TenantRow where name = :name", TenantRow.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  private <T> @Nullable T named(Class<T> kind, UUID tenant, @Nullable String name) {
    if (name == null) {
      return null;
    }
    return database
        .createQuery(
            "from %s where tenantId = :tenant and name = :name".formatted(kind.getSimpleName()),
            kind)
        .setParameter("tenant", tenant)
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }
}
