package io.tollgate.metrics.query;

import io.tollgate.metrics.books.Sql;
import io.tollgate.metrics.books.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Teams, users and keys by name, and names of those who paid. */
@ApplicationScoped
public class PayerStore {

  /** All teams, users or keys of this name, or the one of this id. */
  List<UUID> find(Connection connection, TenantScope scope, Dimension kind, String nameOrId)
      throws SQLException {
    return Sql.of(
            "SELECT id FROM payer_names WHERE kind = ? AND (name = ? OR id::text = lower(?)) AND",
            kind.word(),
            nameOrId,
            nameOrId)
        .add(scope.condition())
        .rows(connection, row -> row.getObject("id", UUID.class));
  }

  /** The first hundred names there are. */
  List<String> names(Connection connection, TenantScope scope, Dimension kind) throws SQLException {
    return Sql.of("SELECT DISTINCT name FROM payer_names WHERE kind = ? AND", kind.word())
        .add(scope.condition())
        .add("ORDER BY name LIMIT 100")
        .rows(connection, row -> row.getString("name"));
  }

  /** What these are called; who is gone has no name. */
  public Map<UUID, String> namesOf(
      Connection connection, TenantScope scope, Dimension kind, Collection<UUID> ids)
      throws SQLException {
    Map<UUID, String> names = new HashMap<>();
    if (ids.isEmpty()) {
      return names;
    }
    Sql query =
        kind == Dimension.TENANT
            ? Sql.of("SELECT id, name FROM tenants WHERE")
            : Sql.of("SELECT id, name FROM payer_names WHERE kind = ? AND", kind.word())
                .add(scope.condition())
                .add("AND");
    query
        .add(Sql.in("id", ids))
        .rows(connection, row -> names.put(row.getObject("id", UUID.class), row.getString("name")));
    return names;
  }
}
