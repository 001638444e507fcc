package io.tollgate.usage.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Several statements, all or nothing. */
public final class Transaction {

  private Transaction() {}

  /** What is done in it. */
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Commits what the work does, or leaves no trace of it when the work fails. */
  public static <T> T of(DataSource database, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.on(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          undo(connection);
        }
        connection.setAutoCommit(true);
      }
    }
  }

  private static void undo(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      connection.rollback();
    }
  }
}
