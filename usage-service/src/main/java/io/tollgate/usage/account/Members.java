package io.tollgate.usage.account;

import io.tollgate.contract.Uuid7;
import io.tollgate.usage.declared.Entry;
import io.tollgate.usage.declared.Flaw;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hibernate.Session;

/** The teams and users of tenants, by name. */
@ApplicationScoped
class Members {

  private static final String TENANT = "SELECT count(*) FROM tenants WHERE name = :tenant";
  private static final int LONGEST_NAME = 200;

  private final EntityManager database;
  private final Uuid7 ids;

  Members(EntityManager database, InstantSource clock, RandomGenerator random) {
    this.database = database;
    this.ids = new Uuid7(clock, random);
  }

  /** What a tenant has. */
  enum Kind {
    TEAM(
        """
        SELECT tenants.name AS tenant, teams.name AS name
        FROM teams JOIN tenants ON tenants.id = teams.tenant_id
        ORDER BY tenants.name, teams.name
        """,
        """
        INSERT INTO teams (tenant_id, id, name)
        SELECT tenants.id, :id, :name FROM tenants WHERE tenants.name = :tenant
        """),
    USER(
        """
        SELECT tenants.name AS tenant, users.name AS name
        FROM users JOIN tenants ON tenants.id = users.tenant_id
        ORDER BY tenants.name, users.name
        """,
        """
        INSERT INTO users (tenant_id, id, name)
        SELECT tenants.id, :id, :name FROM tenants WHERE tenants.name = :tenant
        """);

    private final String all;
    private final String insert;

    Kind(String all, String insert) {
      this.all = all;
      this.insert = insert;
    }
  }

  List<MemberLine> all(Kind kind) {
    return database
        .unwrap(Session.class)
        .createNativeQuery(kind.all, Tuple.class)
        .getResultStream()
        .map(row -> new MemberLine(row.get("tenant", String.class), row.get("name", String.class)))
        .toList();
  }

  void add(Kind kind, MemberLine line) {
    database
        .createNativeQuery(kind.insert)
        .setParameter("id", ids.next())
        .setParameter("name", line.name())
        .setParameter("tenant", line.tenant())
        .executeUpdate();
  }

  /** The tenant an entry names, or the one there always is; throws a {@link Flaw}. */
  String tenant(Entry entry) {
    String tenant = entry.optionalText("tenant").orElse(Owners.DEFAULT_TENANT);
    requireTenant(tenant);
    return tenant;
  }

  MemberLine read(Entry entry) {
    entry.as(MemberLine.class);
    String name = entry.text("name");
    if (name.length() > LONGEST_NAME) {
      throw new Flaw("name", "may have %d characters at most.".formatted(LONGEST_NAME));
    }
    return new MemberLine(tenant(entry), name);
  }

  private void requireTenant(String name) {
    Object known =
        database
            .createNativeQuery(TENANT, Long.class)
            .setParameter("tenant", name)
            .getSingleResult();
    if (Long.valueOf(0).equals(known)) {
      throw new Flaw("tenant", "names '%s', which does not exist.".formatted(name));
    }
  }
}
