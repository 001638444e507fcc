package io.tollgate.usage.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Budgets with the names of those they bind. Those of who is archived or revoked bind nobody. */
@ApplicationScoped
class NamedBudgets {

  private static final String ALL =
      """
      SELECT budget.name, tenant.name AS tenant, team.name AS team, member.name AS member, bound.name AS key,
             budget.model, budget.tag, budget.per_session, budget.period, budget.time_zone, budget.limit_nanos,
             budget.mode, budget.thresholds, budget.enabled
      FROM budgets budget
      JOIN tenants tenant ON tenant.id = budget.tenant_id AND tenant.archived_at IS NULL
      LEFT JOIN teams team ON budget.level = 'team' AND team.tenant_id = budget.tenant_id
          AND team.id = budget.level_id AND team.archived_at IS NULL
      LEFT JOIN users member ON budget.level = 'user' AND member.tenant_id = budget.tenant_id
          AND member.id = budget.level_id AND member.archived_at IS NULL
      LEFT JOIN key_names bound ON budget.level = 'key' AND bound.tenant_id = budget.tenant_id
          AND bound.id = budget.level_id
      WHERE budget.archived_at IS NULL
        AND (budget.level = 'tenant' OR num_nonnulls(team.id, member.id, bound.id) > 0)
      ORDER BY tenant.name, budget.name
      """;

  private static final String ONE =
      """
      SELECT budget.id FROM budgets budget JOIN tenants tenant ON tenant.id = budget.tenant_id
      WHERE tenant.name = :tenant AND budget.name = :name AND budget.archived_at IS NULL
      """;

  private static final String KEY =
      """
      SELECT key_names.id FROM key_names JOIN tenants tenant ON tenant.id = key_names.tenant_id
      WHERE tenant.name = :tenant AND key_names.name = :name
      """;

  private static final String ZONE =
      "SELECT time_zone FROM tenants WHERE name = :tenant AND archived_at IS NULL";

  private final EntityManager database;

  NamedBudgets(EntityManager database) {
    this.database = database;
  }

  /**
   * A budget in the words of a document.
   *
   * @param key what the document calls the key it binds
   */
  record Named(NewBudget budget, @Nullable String key) {

    String id() {
      return budget.tenantName() + "/" + budget.name();
    }
  }

  List<Named> all() {
    return session()
        .createNativeQuery(ALL, Tuple.class)
        .getResultStream()
        .map(NamedBudgets::named)
        .toList();
  }

  Optional<UUID> find(String tenant, String name) {
    return one(ONE, tenant, name);
  }

  Optional<UUID> key(String tenant, String name) {
    return one(KEY, tenant, name);
  }

  /** Where a tenant's days begin; empty when there is none of this name. */
  Optional<String> zone(String tenant) {
    return session()
        .createNativeQuery(ZONE, String.class)
        .setParameter("tenant", tenant)
        .uniqueResultOptional();
  }

  private Optional<UUID> one(String statement, String tenant, String name) {
    return session()
        .createNativeQuery(statement, UUID.class)
        .setParameter("tenant", tenant)
        .setParameter("name", name)
        .uniqueResultOptional();
  }

  private static Named named(Tuple row) {
    BigDecimal limit = Nanos.usd(row.get("limit_nanos", Long.class));
    NewBudget budget =
        new NewBudget(
            row.get("name", String.class),
            row.get("tenant", String.class),
            row.get("team", String.class),
            row.get("member", String.class),
            null,
            row.get("model", String.class),
            row.get("tag", String.class),
            row.get("per_session", Boolean.class),
            row.get("period", String.class),
            row.get("time_zone", String.class),
            limit,
            row.get("mode", String.class),
            List.of(row.get("thresholds", Integer[].class)),
            row.get("enabled", Boolean.class));
    return new Named(budget, row.get("key", String.class));
  }

  private Session session() {
    return database.unwrap(Session.class);
  }
}
