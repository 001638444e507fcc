package io.tollgate.usage.costs;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Whom names mean: tenants, and the teams, users and keys of one. */
@ApplicationScoped
class Names {

  private static final String TENANT = "SELECT id FROM tenants WHERE name = ?";
  private static final String MEMBER =
      """
      SELECT id FROM teams WHERE 'team' = ? AND tenant_id = ? AND ? IN (name, id::text)
      UNION ALL
      SELECT id FROM users WHERE 'user' = ? AND tenant_id = ? AND ? IN (name, id::text)
      UNION ALL
      SELECT id FROM keys WHERE 'key' = ? AND tenant_id = ? AND ? = id::text
      """;

  private final DataSource database;

  Names(DataSource database) {
    this.database = database;
  }

  UUID tenant(String name) throws SQLException {
    return find(TENANT, name)
        .orElseThrow(
            () -> Fields.in("tenant", "names nobody: there is no tenant '%s'.".formatted(name)));
  }

  /** Whether the tenant has this name; who has not learns nothing of whether another has. */
  boolean isNamed(UUID tenant, String name) throws SQLException {
    return find(TENANT, name).filter(tenant::equals).isPresent();
  }

  /** A {@code team}, {@code user} or {@code key} of the tenant by name or id; null for no name. */
  @Nullable UUID member(UUID tenant, String kind, @Nullable String name) throws SQLException {
    String known = Fields.text(kind, name);
    if (known == null) {
      return null;
    }
    return find(MEMBER, kind, tenant, known, kind, tenant, known, kind, tenant, known)
        .orElseThrow(
            () -> Fields.in(kind, "names nobody: there is no %s '%s'.".formatted(kind, known)));
  }

  private Optional<UUID> find(String statement, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        sql.setObject(i + 1, values[i]);
      }
      try (ResultSet row = sql.executeQuery()) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }
}
