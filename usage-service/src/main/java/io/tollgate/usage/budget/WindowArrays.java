package io.tollgate.usage.budget;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Windows on their way to the database and back. */
public final class WindowArrays {

  private WindowArrays() {}

  /** Sets the first four parameters: tenants, budgets, starts and sessions, for {@code unnest}. */
  public static void set(PreparedStatement sql, List<WindowKey> windows) throws SQLException {
    Connection connection = sql.getConnection();
    sql.setArray(
        1, connection.createArrayOf("uuid", windows.stream().map(WindowKey::tenant).toArray()));
    sql.setArray(
        2, connection.createArrayOf("uuid", windows.stream().map(WindowKey::budget).toArray()));
    Object[] starts = windows.stream().map(each -> each.start().toString()).toArray();
    sql.setArray(3, connection.createArrayOf("timestamptz", starts));
    sql.setArray(
        4, connection.createArrayOf("text", windows.stream().map(WindowKey::session).toArray()));
  }

  /** The window a row is of, by the columns of all tables that have one. */
  public static WindowKey key(ResultSet row) throws SQLException {
    return new WindowKey(
        row.getObject("tenant_id", UUID.class),
        row.getObject("budget_id", UUID.class),
        row.getObject("window_start", OffsetDateTime.class).toInstant(),
        row.getString("session"));
  }
}
