package io.tollgate.router.surroundings;

import io.tollgate.contract.MigratedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** What usage-service writes into the database for routers to read. */
public final class Books {

  private Books() {}

  /** Keeps a decision as if the event of a call had brought it. */
  public static void keepDecision(UUID tenant, UUID call, String text) {
    try (Connection connection = MigratedPostgres.connect();
        PreparedStatement day =
            connection.prepareStatement(
                "SELECT make_decisions_partition((now() AT TIME ZONE 'UTC')::date)");
        PreparedStatement row =
            connection.prepareStatement("INSERT INTO decisions VALUES (?, ?, ?)")) {
      day.execute();
      row.setObject(1, tenant);
      row.setObject(2, call);
      row.setString(3, text);
      row.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
