package io.tollgate.usage.lease;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs work in a transaction of its own, all or nothing. */
@ApplicationScoped
class Transactions {

  private final DataSource database;

  Transactions(DataSource database) {
    this.database = database;
  }

  interface Work<T extends @Nullable Object> {
    T in(Connection connection) throws SQLException;
  }

  <T extends @Nullable Object> T run(Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      }
    }
  }
}
