package io.tollgate.usage.period;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of closings; the nil tenant is everybody. */
final class PeriodStore {

  private static final UUID EVERYBODY = new UUID(0, 0);
  private static final String OWNER = "SELECT id FROM tenants WHERE name = ?";
  private static final String CLOSE =
      "INSERT INTO closings (tenant_id, period, closed_by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String CLOSINGS =
      """
      SELECT closing.tenant_id, coalesce(tenant.name, closing.tenant_id::text) AS tenant, period, closed_at, closed_by
      FROM closings closing
      LEFT JOIN tenants tenant ON tenant.id = closing.tenant_id
      """;
  private static final String ALL = CLOSINGS + "ORDER BY period DESC, tenant";
  private static final String ONE = CLOSINGS + "WHERE closing.tenant_id = ? AND period = ?";

  private PeriodStore() {}

  /** The tenant of a name, or everybody; empty when there is no such tenant. */
  static Optional<UUID> owner(Connection connection, @Nullable String tenant) throws SQLException {
    if (tenant == null) {
      return Optional.of(EVERYBODY);
    }
    try (PreparedStatement sql = connection.prepareStatement(OWNER)) {
      sql.setString(1, tenant);
      try (ResultSet found = sql.executeQuery()) {
        return found.next() ? Optional.of(found.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  /** Whether it was not closed before. */
  static boolean close(Connection connection, UUID tenant, YearMonth month, String actor)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(CLOSE)) {
      sql.setObject(1, tenant);
      sql.setObject(2, month.atDay(1));
      sql.setString(3, actor);
      return sql.executeUpdate() > 0;
    }
  }

  static Closing closing(Connection connection, UUID tenant, YearMonth month) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(ONE)) {
      sql.setObject(1, tenant);
      sql.setObject(2, month.atDay(1));
      return rows(sql).getFirst();
    }
  }

  static List<Closing> closings(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(ALL)) {
      return rows(sql);
    }
  }

  private static List<Closing> rows(PreparedStatement sql) throws SQLException {
    List<Closing> closings = new ArrayList<>();
    try (ResultSet row = sql.executeQuery()) {
      while (row.next()) {
        boolean everybody = EVERYBODY.equals(row.getObject("tenant_id", UUID.class));
        closings.add(
            new Closing(
                everybody ? null : row.getString("tenant"),
                YearMonth.from(row.getObject("period", LocalDate.class)).toString(),
                row.getObject("closed_at", OffsetDateTime.class).toInstant(),
                row.getString("closed_by")));
      }
    }
    return closings;
  }
}
