package io.tollgate.usage.costs;

import io.tollgate.usage.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The second wall: what is read of the books is read through views that show the tenant that is
 * stated here, whatever a statement forgets.
 */
@ApplicationScoped
class Sight {

  private static final String RAISE = "SELECT set_config('tollgate.tenant', ?, true)";

  private final DataSource database;

  Sight(DataSource database) {
    this.database = database;
  }

  <T> T of(UUID tenant, Transaction.Work<T> work) throws SQLException {
    return Transaction.of(
        database,
        connection -> {
          try (PreparedStatement sql = connection.prepareStatement(RAISE)) {
            sql.setString(1, tenant.toString());
            sql.execute();
          }
          return work.on(connection);
        });
  }
}
