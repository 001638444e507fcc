package io.tollgate.metrics.query;

import io.tollgate.metrics.books.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tenants by name. */
@ApplicationScoped
class TenantStore {

  private static final String FIND =
      """
      SELECT id FROM tenants
      WHERE (name = ? OR id::text = lower(?)) AND (? OR id = ?)
      """;

  private static final String NAMES =
      """
      SELECT name FROM tenants
      WHERE (? OR id = ?)
      ORDER BY name
      LIMIT 100
      """;

  /** The tenant of this name or id, where the scope has it. */
  Optional<UUID> find(Connection connection, TenantScope scope, String nameOrId)
      throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setString(1, nameOrId);
      find.setString(2, nameOrId);
      scope.bind(find, 3);
      try (ResultSet rows = find.executeQuery()) {
        return rows.next() ? Optional.of(rows.getObject("id", UUID.class)) : Optional.empty();
      }
    }
  }

  /** The first hundred names of the scope. */
  List<String> names(Connection connection, TenantScope scope) throws SQLException {
    try (PreparedStatement list = connection.prepareStatement(NAMES)) {
      scope.bind(list, 1);
      List<String> names = new ArrayList<>();
      try (ResultSet rows = list.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString("name"));
        }
      }
      return names;
    }
  }
}
