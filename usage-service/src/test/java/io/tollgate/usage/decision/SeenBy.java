package io.tollgate.usage.decision;

import io.tollgate.contract.MigratedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The database as another service's role sees it. */
final class SeenBy {

  private SeenBy() {}

  /** The decisions about a call that a router sees while it works for a tenant. */
  static List<String> router(String tenant, UUID operation) {
    try (Connection connection = MigratedPostgres.connect();
        PreparedStatement scope =
            connection.prepareStatement("SELECT set_config('tollgate.tenant', ?, false)");
        PreparedStatement sql =
            connection.prepareStatement(
                "SELECT decision FROM router_decisions WHERE operation_id = ?")) {
      connection.createStatement().execute("SET ROLE tollgate_router");
      scope.setString(1, tenant);
      scope.execute();
      sql.setObject(1, operation);
      List<String> seen = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          seen.add(rows.getString(1));
        }
      }
      return seen;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
