package io.tollgate.usage.invoice;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table of invoices, and what is looked up for one. */
final class InvoiceStore {

  private static final String FIND =
      "SELECT document, csv FROM invoices WHERE tenant_id = ? AND period = ?";

  private static final String KEEP =
      """
      INSERT INTO invoices (tenant_id, period, number, issued_at, total, payable, document, csv)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, period) DO NOTHING
      """;

  /** By the first closing that closed it: that of the month itself, or of a later one. */
  private static final String CLOSED_AT =
      """
      SELECT min(closed_at)
      FROM closings
      WHERE tenant_id IN (?, '00000000-0000-0000-0000-000000000000') AND period >= ?
      """;

  private static final String TENANT = "SELECT name FROM tenants WHERE id = ?";
  private static final String TEAMS = "SELECT id, name FROM teams WHERE tenant_id = ?";

  /** Of a closed month what was issued, of others what the ledger says now. */
  private static final String OF_MONTH =
      """
      SELECT ledger.tenant_id, coalesce(tenants.name, ledger.tenant_id::text), invoices.number,
          coalesce(invoices.total, ledger.charged),
          EXISTS (SELECT FROM openings
                  WHERE openings.tenant_id IN (ledger.tenant_id, '00000000-0000-0000-0000-000000000000') AND opens_at > ?)
      FROM (SELECT tenant_id, sum(charged) AS charged
            FROM ledger_in_sight WHERE posted_at >= ? AND posted_at < ? GROUP BY tenant_id) ledger
      LEFT JOIN tenants ON tenants.id = ledger.tenant_id
      LEFT JOIN invoices ON invoices.tenant_id = ledger.tenant_id AND invoices.period = ?
      ORDER BY 2
      """;

  private static final String TO_ISSUE =
      """
      SELECT DISTINCT rollup_days.tenant_id, date_trunc('month', bucket AT TIME ZONE 'UTC')::date
      FROM rollup_days
      JOIN openings ON openings.tenant_id IN (rollup_days.tenant_id, '00000000-0000-0000-0000-000000000000')
      WHERE bucket < opens_at
          AND NOT EXISTS (SELECT FROM invoices
                          WHERE invoices.tenant_id = rollup_days.tenant_id
                              AND invoices.period = date_trunc('month', bucket AT TIME ZONE 'UTC')::date)
          AND bucket >= coalesce((SELECT max(last_posted_at) FROM put_away), '-infinity')
      ORDER BY 2, 1
      LIMIT ?
      """;

  private InvoiceStore() {}

  /** An invoice as it was issued. */
  record Issued(String document, String csv) {}

  /** A tenant's month. */
  record Month(UUID tenant, YearMonth month) {}

  /** What a tenant has to pay, and whether the month is closed for it. */
  record Due(UUID tenant, String name, Optional<String> number, BigDecimal total, boolean closed) {}

  static Optional<Issued> find(Connection connection, Month month) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(FIND)) {
      sql.setObject(1, month.tenant());
      sql.setObject(2, month.month().atDay(1));
      try (ResultSet row = sql.executeQuery()) {
        return row.next()
            ? Optional.of(new Issued(row.getString(1), row.getString(2)))
            : Optional.empty();
      }
    }
  }

  static void keep(
      Connection connection, Month month, Draft.Head head, BigDecimal total, Issued issued)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(KEEP)) {
      sql.setObject(1, month.tenant());
      sql.setObject(2, month.month().atDay(1));
      sql.setString(3, head.number());
      sql.setObject(4, head.issued() == null ? null : head.issued().atOffset(ZoneOffset.UTC));
      sql.setBigDecimal(5, total);
      sql.setBigDecimal(6, Invoice.payable(total));
      sql.setString(7, issued.document());
      sql.setString(8, issued.csv());
      sql.executeUpdate();
    }
  }

  /** When a month was closed for a tenant; empty while it is open. */
  static Optional<Instant> closedAt(Connection connection, Month month) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(CLOSED_AT)) {
      sql.setObject(1, month.tenant());
      sql.setObject(2, month.month().atDay(1));
      try (ResultSet row = sql.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
      }
    }
  }

  static String name(Connection connection, UUID tenant) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(TENANT)) {
      sql.setObject(1, tenant);
      try (ResultSet row = sql.executeQuery()) {
        return row.next() ? row.getString(1) : tenant.toString();
      }
    }
  }

  static Map<UUID, String> teams(Connection connection, UUID tenant) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(TEAMS)) {
      sql.setObject(1, tenant);
      Map<UUID, String> names = new HashMap<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          names.put(row.getObject(1, UUID.class), row.getString(2));
        }
      }
      return names;
    }
  }

  static List<Due> due(Connection connection, YearMonth month) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(OF_MONTH)) {
      OffsetDateTime begin = month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
      sql.setObject(1, begin);
      sql.setObject(2, begin);
      sql.setObject(3, begin.plusMonths(1));
      sql.setObject(4, month.atDay(1));
      List<Due> due = new ArrayList<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          due.add(
              new Due(
                  row.getObject(1, UUID.class),
                  row.getString(2),
                  Optional.ofNullable(row.getString(3)),
                  row.getBigDecimal(4),
                  row.getBoolean(5)));
        }
      }
      return due;
    }
  }

  /** So many closed months, at most, of which no invoice is issued yet. */
  static List<Month> toIssue(Connection connection, int most) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(TO_ISSUE)) {
      sql.setInt(1, most);
      List<Month> months = new ArrayList<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          months.add(
              new Month(
                  row.getObject(1, UUID.class), YearMonth.from(row.getObject(2, LocalDate.class))));
        }
      }
      return months;
    }
  }
}
