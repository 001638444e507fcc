package io.tollgate.usage.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Keeps the lines of a file, some at once. */
final class LineStore implements AutoCloseable {

  private static final int AT_ONCE = 1_000;

  private static final String KEEP =
      """
      INSERT INTO reconciliation_lines (reconciliation_id, line, request_id, day, model, counted, cost)
      VALUES (?, ?, ?, ?, ?, ?::jsonb, ?)
      """;

  private static final String NAMES =
      "SELECT id, providers_name FROM models WHERE provider_id = ? ORDER BY id";

  private final PreparedStatement sql;
  private final UUID id;
  private int waiting;

  LineStore(Connection connection, UUID id) throws SQLException {
    this.sql = connection.prepareStatement(KEEP);
    this.id = id;
  }

  static ModelNames names(Connection connection, String provider) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(NAMES)) {
      sql.setString(1, provider);
      Map<String, String> names = new HashMap<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          if (row.getString(2) != null) {
            names.putIfAbsent(row.getString(2), row.getString(1));
          }
          names.put(row.getString(1), row.getString(1));
        }
      }
      return new ModelNames(names);
    }
  }

  void keep(FileLine line) throws SQLException {
    sql.setObject(1, id);
    sql.setLong(2, line.line());
    sql.setString(3, line.request());
    sql.setObject(4, line.day());
    sql.setString(5, line.model());
    sql.setString(6, Counted.text(line.counted()));
    sql.setBigDecimal(7, line.cost());
    sql.addBatch();
    if (++waiting == AT_ONCE) {
      sql.executeBatch();
      waiting = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    sql.executeBatch();
    sql.close();
  }
}
