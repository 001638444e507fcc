package io.tollgate.metrics.books;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs a reading of the books inside the walls of a scope.
 *
 * <p>Postgres is told the scope before the reading begins and forgets it when the transaction ends,
 * so a pooled connection carries nothing from one tenant to the next.
 */
@ApplicationScoped
public class Books {

  // Custom plans: the best plan for one tenant's last hour is not the one for everybody's month.
  private static final String BEGIN =
      """
      SELECT set_config('tollgate.tenant', ?, true),
             set_config('statement_timeout', ?, true),
             set_config('plan_cache_mode', 'force_custom_plan', true)
      """;

  private final DataSource database;
  private final BooksConfig config;

  Books(DataSource database, BooksConfig config) {
    this.database = database;
    this.config = config;
  }

  /** What is read, as SQL: one snapshot, read-only. */
  @FunctionalInterface
  public interface Reading<T> {
    T from(Connection connection) throws SQLException;
  }

  /**
   * The answer of a reading that saw the rows of this scope only.
   *
   * @throws UnreadableBooks when the database does not answer, or not in time
   */
  public <T> T read(TenantScope scope, Reading<T> reading) {
    try (Connection connection = database.getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try {
        begin(connection, scope);
        return reading.from(connection);
      } finally {
        connection.rollback();
      }
    } catch (SQLException failed) {
      throw isOurMistake(failed)
          ? new IllegalStateException("the SQL of a report is wrong", failed)
          : new UnreadableBooks(failed);
    }
  }

  // SQLSTATE class 42: syntax error or access rule violation. Trying again would not help.
  private static boolean isOurMistake(SQLException failed) {
    return String.valueOf(failed.getSQLState()).startsWith("42");
  }

  private void begin(Connection connection, TenantScope scope) throws SQLException {
    try (PreparedStatement settings = connection.prepareStatement(BEGIN)) {
      settings.setString(1, scope.setting());
      settings.setString(2, config.statementTimeout().toMillis() + "ms");
      settings.execute();
    }
  }
}
