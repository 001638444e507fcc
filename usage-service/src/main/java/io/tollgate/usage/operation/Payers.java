package io.tollgate.usage.operation;

import io.tollgate.contract.UsageEvent.Payer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Knows those who pay by their names. */
@ApplicationScoped
class Payers {

  private static final String TENANT = "SELECT id FROM tenants WHERE name = ?";
  private static final String TEAM =
      "SELECT id FROM teams WHERE tenant_id = ? AND (name = ? OR id::text = ?)";
  private static final String USER =
      "SELECT id FROM users WHERE tenant_id = ? AND (name = ? OR id::text = ?)";
  private static final String KEY =
      "SELECT team_id, user_id FROM keys WHERE tenant_id = ? AND id = ?";
  private static final String TENANT_OF_KEY = "SELECT tenant_id AS id FROM keys WHERE id = ?";
  private static final String NAMES =
      """
      SELECT id, name FROM teams WHERE tenant_id = ? AND id = ANY (?)
      UNION ALL
      SELECT id, name FROM users WHERE tenant_id = ? AND id = ANY (?)
      """;

  private final DataSource database;

  Payers(DataSource database) {
    this.database = database;
  }

  /** The tenant of this name. */
  UUID tenant(String name) throws SQLException {
    return id(TENANT, name).orElseThrow(() -> unknown("tenant", name));
  }

  /** Whether the tenant has this name; who has not learns nothing of whether another has. */
  boolean isNamed(UUID tenant, String name) throws SQLException {
    return id(TENANT, name).filter(tenant::equals).isPresent();
  }

  /** Whose key this is. */
  Optional<UUID> tenantOfKey(UUID key) throws SQLException {
    return id(TENANT_OF_KEY, key);
  }

  UUID user(UUID tenant, String name) throws SQLException {
    return id(USER, tenant, name, name).orElseThrow(() -> unknown("user", name));
  }

  /** Who pays for an operation: whom it names, else whom its key belongs to. */
  Payer of(UUID tenant, Start start) throws SQLException {
    Payer holder = holder(tenant, start.key());
    String teamName = start.team();
    UUID team = teamName == null ? holder.team() : team(tenant, teamName);
    UUID user = start.user() == null ? holder.user() : user(tenant, start.user());
    if (holder.team() != null && !holder.team().equals(team)) {
      throw Objection.to("team", "is not that of the key.");
    }
    if (holder.user() != null && !holder.user().equals(user)) {
      throw Objection.to("user", "is not that of the key.");
    }
    return new Payer(tenant, team, user, start.key());
  }

  /** The names of these teams and users. */
  Map<UUID, String> names(UUID tenant, Collection<UUID> ids) throws SQLException {
    Map<UUID, String> names = new HashMap<>();
    if (ids.isEmpty()) {
      return names;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(NAMES)) {
      for (int half = 0; half < 2; half++) {
        sql.setObject(2 * half + 1, tenant);
        sql.setArray(2 * half + 2, connection.createArrayOf("uuid", ids.toArray()));
      }
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          names.put(rows.getObject("id", UUID.class), rows.getString("name"));
        }
      }
    }
    return names;
  }

  private UUID team(UUID tenant, String name) throws SQLException {
    return id(TEAM, tenant, name, name).orElseThrow(() -> unknown("team", name));
  }

  private Payer holder(UUID tenant, @Nullable UUID key) throws SQLException {
    if (key == null) {
      return new Payer(tenant, null, null, null);
    }
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(KEY)) {
      sql.setObject(1, tenant);
      sql.setObject(2, key);
      try (ResultSet row = sql.executeQuery()) {
        if (!row.next()) {
          throw unknown("key", key.toString());
        }
        return new Payer(
            tenant,
            row.getObject("team_id", UUID.class),
            row.getObject("user_id", UUID.class),
            key);
      }
    }
  }

  private Optional<UUID> id(String statement, Object... parameters) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(statement)) {
      for (int i = 0; i < parameters.length; i++) {
        sql.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = sql.executeQuery()) {
        return row.next() ? Optional.of(row.getObject("id", UUID.class)) : Optional.empty();
      }
    }
  }

  private static Objection unknown(String field, String name) {
    return Objection.to(field, "names nobody: there is no %s '%s'.".formatted(field, name));
  }
}
