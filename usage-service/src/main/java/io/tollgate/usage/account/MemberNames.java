package io.tollgate.usage.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Finds by their names those a document speaks of. */
@ApplicationScoped
class MemberNames {

  private static final String TENANT =
      "SELECT name FROM tenants WHERE name = :tenant AND archived_at IS NULL";
  private static final String KEYS = "SELECT id, name FROM key_names";
  private static final String KEY =
      """
      SELECT key_names.id
      FROM key_names JOIN tenants ON tenants.id = key_names.tenant_id
      WHERE tenants.name = :tenant AND key_names.name = :name
      """;

  private final EntityManager database;

  MemberNames(EntityManager database) {
    this.database = database;
  }

  /** What a tenant has. */
  enum Kind {
    TEAM(
        """
        SELECT member.id, member.blocked_at IS NOT NULL AS blocked, member.archived_at IS NOT NULL AS archived
        FROM teams member JOIN tenants ON tenants.id = member.tenant_id
        WHERE tenants.name = :tenant AND member.name = :name
        """),
    USER(
        """
        SELECT member.id, member.blocked_at IS NOT NULL AS blocked, member.archived_at IS NOT NULL AS archived
        FROM users member JOIN tenants ON tenants.id = member.tenant_id
        WHERE tenants.name = :tenant AND member.name = :name
        """);

    private final String one;

    Kind(String one) {
      this.one = one;
    }
  }

  /** Who has a name, or had it. */
  record Known(UUID id, boolean blocked, boolean archived) {}

  Optional<Known> find(Kind kind, String tenant, String name) {
    return session()
        .createNativeQuery(kind.one, Tuple.class)
        .setParameter("tenant", tenant)
        .setParameter("name", name)
        .uniqueResultOptional()
        .map(row ->
            new Known(
                row.get("id", UUID.class),
                row.get("blocked", Boolean.class),
                row.get("archived", Boolean.class)));
  }

  boolean isTenant(String name) {
    return session()
        .createNativeQuery(TENANT, String.class)
        .setParameter("tenant", name)
        .uniqueResultOptional()
        .isPresent();
  }

  /** What a document calls each key that has not ended for good. */
  Map<UUID, String> keys() {
    return session()
        .createNativeQuery(KEYS, Tuple.class)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> row.get("id", UUID.class), row -> row.get("name", String.class)));
  }

  Optional<UUID> key(String tenant, String name) {
    return session()
        .createNativeQuery(KEY, UUID.class)
        .setParameter("tenant", tenant)
        .setParameter("name", name)
        .uniqueResultOptional();
  }

  private Session session() {
    return database.unwrap(Session.class);
  }
}
