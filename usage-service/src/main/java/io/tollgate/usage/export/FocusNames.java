package io.tollgate.usage.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What those are called whom a FOCUS export speaks of, as it is when the export is made. */
final class FocusNames {

  private static final String TENANTS = "SELECT id, name FROM tenants";
  private static final String TEAMS = "SELECT id, name FROM teams";
  private static final String PROVIDERS = "SELECT id, name FROM providers";
  private static final String INVOICES = "SELECT tenant_id, period, number FROM invoices";

  private final Map<String, String> tenants;
  private final Map<String, String> teams;
  private final Map<String, String> providers;
  private final Map<Billed, String> invoices = new HashMap<>();

  private record Billed(UUID tenant, YearMonth month) {}

  FocusNames(Connection connection) throws SQLException {
    tenants = names(connection, TENANTS);
    teams = names(connection, TEAMS);
    providers = names(connection, PROVIDERS);
    try (PreparedStatement sql = connection.prepareStatement(INVOICES);
        ResultSet row = sql.executeQuery()) {
      while (row.next()) {
        YearMonth month = YearMonth.from(row.getObject(2, LocalDate.class));
        invoices.put(new Billed(row.getObject(1, UUID.class), month), row.getString(3));
      }
    }
  }

  String tenant(UUID id) {
    return tenants.getOrDefault(id.toString(), id.toString());
  }

  @Nullable String team(@Nullable UUID id) {
    return id == null ? null : teams.getOrDefault(id.toString(), id.toString());
  }

  String provider(String id) {
    return providers.getOrDefault(id, id);
  }

  @Nullable String invoice(UUID tenant, YearMonth month) {
    return invoices.get(new Billed(tenant, month));
  }

  private static Map<String, String> names(Connection connection, String query)
      throws SQLException {
    Map<String, String> names = new HashMap<>();
    try (PreparedStatement sql = connection.prepareStatement(query);
        ResultSet row = sql.executeQuery()) {
      while (row.next()) {
        names.put(row.getString(1), row.getString(2));
      }
    }
    return names;
  }
}
