package io.tollgate.e2e.crash;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
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
      SELECT id, end_user, operation_id, outcome, error_class,
          estimated::integer + coalesce(less_estimated, 0) > 0 AS estimated,
          cost + coalesce(dearer, 0) AS cost
      FROM tollgate.attempts
      LEFT JOIN (
          SELECT attempt_id, sum(estimated) AS less_estimated, sum(cost) AS dearer
          FROM tollgate.corrections GROUP BY attempt_id
      ) corrected ON attempt_id = id
      WHERE end_user LIKE 'mark-%'
      """;

  /** An attempt as the event that tells what it really used. */
  private static final String AS_TOLD_AGAIN =
      """
      SELECT json_build_object(
          'id', id, 'operation', operation_id, 'operationType', operation_type,
          'payer', json_build_object('tenant', tenant_id, 'team', team_id, 'user', user_id, 'key', key_id),
          'target', json_build_object(
              'provider', provider, 'model', model, 'requested', requested_model, 'streamed', streamed),
          'estimated', false, 'outcome', upper(outcome), 'errorClass', error_class, 'last', last,
          'timing', json_build_object('startedAt', started_at, 'durationMicros', duration_us),
          'attribution', json_build_object('endUser', end_user), 'metadata', '{}'::json)
      FROM tollgate.attempts
      WHERE id = ?
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

  private static final String COST_OF_KEY =
      """
      SELECT coalesce(sum(cost), 0) + coalesce((
          SELECT sum(corrections.cost) FROM tollgate.corrections JOIN tollgate.attempts ON attempts.id = attempt_id
          WHERE attempts.key_id = keys.id), 0)
      FROM tollgate.keys LEFT JOIN tollgate.attempts ON key_id = keys.id
      WHERE keys.name = ?
      GROUP BY keys.id
      """;

  private static final String SUMS =
      """
      SELECT count(*) FILTER (WHERE last),
          coalesce(sum(cost), 0) + (SELECT coalesce(sum(cost), 0) FROM tollgate.corrections)
      FROM tollgate.attempts
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

  String asToldAgain(UUID id) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement sql = connection.prepareStatement(AS_TOLD_AGAIN)) {
      sql.setObject(1, id);
      try (ResultSet found = sql.executeQuery()) {
        found.next();
        return found.getString(1);
      }
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

  /** What reports must say of all there is. */
  Sums sums() throws SQLException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement();
        ResultSet found = sql.executeQuery(SUMS)) {
      found.next();
      return new Sums(found.getLong(1), found.getBigDecimal(2));
    }
  }

  /** What all calls with the key of this name did cost. */
  BigDecimal costOf(String key) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement sql = connection.prepareStatement(COST_OF_KEY)) {
      sql.setString(1, key);
      try (ResultSet found = sql.executeQuery()) {
        found.next();
        return found.getBigDecimal(1);
      }
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
