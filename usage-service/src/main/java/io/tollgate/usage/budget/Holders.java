package io.tollgate.usage.budget;

import io.tollgate.usage.budget.Budget.Holder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds whom a budget shall bind. */
@ApplicationScoped
class Holders {

  private static final String TENANT = "SELECT id, time_zone FROM tenants WHERE name = :name";
  private static final String TEAM =
      "SELECT id FROM teams WHERE tenant_id = :tenant AND name = :name";
  private static final String USER =
      "SELECT id FROM users WHERE tenant_id = :tenant AND name = :name";
  private static final String KEY =
      "SELECT id FROM keys WHERE tenant_id = :tenant AND id = cast(:name AS uuid)";

  private final EntityManager database;

  Holders(EntityManager database) {
    this.database = database;
  }

  /** Whom a budget shall bind, or which of the names belongs to nobody. */
  sealed interface Search {
    record Found(UUID tenant, String timeZone, Holder holder) implements Search {}

    record Missing(String parameter, String name) implements Search {}
  }

  private record Tenant(UUID id, String timeZone) {}

  Search find(NewBudget wish) {
    Tenant tenant = tenant(wish.tenantName());
    if (tenant == null) {
      return new Search.Missing("tenant", wish.tenantName());
    }
    if (wish.key() != null) {
      return found(KEY, tenant, "key", wish.key().toString());
    }
    if (wish.user() != null) {
      return found(USER, tenant, "user", wish.user());
    }
    if (wish.team() != null) {
      return found(TEAM, tenant, "team", wish.team());
    }
    return new Search.Found(tenant.id(), tenant.timeZone(), new Holder("tenant", tenant.id()));
  }

  private @Nullable Tenant tenant(String name) {
    List<?> rows = database.createNativeQuery(TENANT).setParameter("name", name).getResultList();
    return !rows.isEmpty()
            && rows.getFirst() instanceof Object[] row
            && row[0] instanceof UUID id
            && row[1] instanceof String zone
        ? new Tenant(id, zone)
        : null;
  }

  private Search found(String statement, Tenant tenant, String level, String name) {
    List<?> rows =
        database
            .createNativeQuery(statement, UUID.class)
            .setParameter("tenant", tenant.id())
            .setParameter("name", name)
            .getResultList();
    @Nullable Object row = rows.isEmpty() ? null : rows.getFirst();
    return Optional.ofNullable(row)
        .map(UUID.class::cast)
        .<Search>map(id -> new Search.Found(tenant.id(), tenant.timeZone(), new Holder(level, id)))
        .orElseGet(() -> new Search.Missing(level, name));
  }
}
