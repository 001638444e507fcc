package io.tollgate.usage.limit;

import io.tollgate.usage.declared.Flaw;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Limits with the names of those they bind. */
@ApplicationScoped
class NamedLimits {

  private static final String ALL =
      """
      SELECT tenant.name AS tenant, rate.level,
             coalesce(team.name, member.name, bound.name) AS holder,
             rate.model, rate.requests_per_minute, rate.tokens_per_minute, rate.at_once
      FROM rate_limits rate
      JOIN tenants tenant ON tenant.id = rate.tenant_id AND tenant.archived_at IS NULL
      LEFT JOIN teams team ON rate.level = 'team' AND team.tenant_id = rate.tenant_id AND team.id = rate.holder_id
          AND team.archived_at IS NULL
      LEFT JOIN users member ON rate.level = 'user' AND member.tenant_id = rate.tenant_id AND member.id = rate.holder_id
          AND member.archived_at IS NULL
      LEFT JOIN key_names bound ON rate.level = 'key' AND bound.tenant_id = rate.tenant_id AND bound.id = rate.holder_id
      WHERE rate.level = 'tenant' OR num_nonnulls(team.id, member.id, bound.id) > 0
      ORDER BY tenant.name, rate.level, holder, rate.model
      """;

  private static final String KEY =
      """
      SELECT key_names.id FROM key_names JOIN tenants tenant ON tenant.id = key_names.tenant_id
      WHERE tenant.name = :tenant AND key_names.name = :name
      """;
  private static final String TENANT =
      "SELECT name FROM tenants WHERE name = :tenant AND archived_at IS NULL";

  private final EntityManager database;

  NamedLimits(EntityManager database) {
    this.database = database;
  }

  /** Those of who is archived or revoked bind nobody, and are left out. */
  List<DeclaredLimit> all() {
    return database
        .unwrap(Session.class)
        .createNativeQuery(ALL, Tuple.class)
        .getResultStream()
        .map(NamedLimits::line)
        .toList();
  }

  UUID key(String tenant, String name) {
    return database
        .unwrap(Session.class)
        .createNativeQuery(KEY, UUID.class)
        .setParameter("tenant", tenant)
        .setParameter("name", name)
        .uniqueResultOptional()
        .orElseThrow(
            () -> new Flaw("limits", "name the key '%s', which does not exist.".formatted(name)));
  }

  boolean isTenant(String name) {
    return database
        .unwrap(Session.class)
        .createNativeQuery(TENANT, String.class)
        .setParameter("tenant", name)
        .uniqueResultOptional()
        .isPresent();
  }

  private static DeclaredLimit line(Tuple row) {
    return DeclaredLimit.of(
        row.get("tenant", String.class),
        row.get("level", String.class),
        String.valueOf(row.get("holder", String.class)),
        row.get("model", String.class),
        new Figures(
            row.get("requests_per_minute", Long.class),
            row.get("tokens_per_minute", Long.class),
            row.get("at_once", Integer.class)));
  }
}
