package io.tollgate.usage.database;

import io.tollgate.usage.database.Transaction.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads many things as they were at one moment, behind the wall of a tenant. */
public final class Snapshot {

  private static final String ONE_MOMENT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
  private static final String WALL = "SELECT set_config('tollgate.tenant', ?, true)";
  private static final String EVERYBODY = "*";

  private Snapshot() {}

  /** Whatever is read of the books, it is this tenant's, or everybody's where none is named. */
  public static <T> T of(DataSource database, Optional<UUID> tenant, Work<T> work)
      throws SQLException {
    return Transaction.of(
        database,
        connection -> {
          execute(connection, ONE_MOMENT);
          try (PreparedStatement wall = connection.prepareStatement(WALL)) {
            wall.setString(1, tenant.map(UUID::toString).orElse(EVERYBODY));
            wall.execute();
          }
          return work.on(connection);
        });
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(statement)) {
      sql.execute();
    }
  }
}
