package io.tollgate.e2e.crash;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The ledger and its sums, read from the database without any help of the product. */
final class Books {

  private static final int PICOS = 12;

  private static final String ROWS =
      """
      SELECT id, end_user, operation_id, outcome, error_class, estimated, cost
      FROM tollgate.attempts
      WHERE end_user LIKE 'mark-%'
      """;

  /** Minutes and hours, each less the ledger: attempts and cost. */
  private static final String DRIFT =
      """
      WITH ledger AS (
          SELECT sum(attempts) AS attempts, sum(cost) AS cost
          FROM (SELECT 1 AS attempts, coalesce(cost, 0) AS cost FROM tollgate.attempts
                UNION ALL
                SELECT attempts, cost FROM tollgate.corrections) entries
      )
      SELECT abs(ledger.attempts - minutes.attempts) + abs(ledger.attempts - hours.attempts)
          + abs(ledger.cost - minutes.cost) + abs(ledger.cost - hours.cost)
      FROM ledger,
          (SELECT sum(attempts) AS attempts, sum(cost) AS cost FROM tollgate.rollup_minutes) minutes,
          (SELECT sum(attempts) AS attempts, sum(cost) AS cost FROM tollgate.rollup_hours) hours
      """;

  private final URI database;

  Books(String url) {
    this.database = URI.create(url);
  }

  List<Row> rows() throws SQLException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement();
        ResultSet found = sql.executeQuery(ROWS)) {
      List<Row> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(row(found));
      }
      return rows;
    }
  }

  BigDecimal drift() throws SQLException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement();
        ResultSet found = sql.executeQuery(DRIFT)) {
      found.next();
      return found.getBigDecimal(1);
    }
  }

  private static Row row(ResultSet found) throws SQLException {
    return new Row(
        found.getObject("id", UUID.class),
        found.getString("end_user"),
        found.getObject("operation_id", UUID.class),
        found.getString("outcome"),
        found.getString("error_class"),
        found.getBoolean("estimated"),
        found.getBigDecimal("cost").movePointRight(PICOS).longValueExact());
  }

  private Connection connect() throws SQLException {
    String[] login = database.getUserInfo().split(":", 2);
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d%s"
            .formatted(database.getHost(), database.getPort(), database.getPath()),
        login[0],
        login[1]);
  }
}
