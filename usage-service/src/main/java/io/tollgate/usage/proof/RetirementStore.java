package io.tollgate.usage.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The partitions of the ledger. */
final class RetirementStore {

  private static final String MONTHS =
      """
      SELECT to_date(right(relname, 7), 'YYYY_MM') AS month
      FROM pg_inherits
      JOIN pg_class ON pg_class.oid = inhrelid
      WHERE inhparent = 'attempts'::regclass
      ORDER BY month
      """;
  private static final String SPAN =
      """
      SELECT (min(posted_at) AT TIME ZONE 'UTC')::date AS first, (max(posted_at) AT TIME ZONE 'UTC')::date AS last
      FROM attempts
      WHERE id >= uuidv7_floor(?) AND id < uuidv7_floor(?)
      """;
  private static final String PUT_AWAY = "SELECT put_attempts_away(?)";

  private RetirementStore() {}

  /** The days under which the attempts of a month are in the sums. */
  record Span(LocalDate first, LocalDate last) {}

  static List<YearMonth> months(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(MONTHS);
        ResultSet row = sql.executeQuery()) {
      List<YearMonth> months = new ArrayList<>();
      while (row.next()) {
        months.add(YearMonth.from(row.getObject("month", LocalDate.class)));
      }
      return months;
    }
  }

  static Optional<Span> span(Connection connection, YearMonth month) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(SPAN)) {
      sql.setObject(1, month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC));
      sql.setObject(2, month.plusMonths(1).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC));
      try (ResultSet row = sql.executeQuery()) {
        row.next();
        LocalDate first = row.getObject("first", LocalDate.class);
        return first == null
            ? Optional.empty()
            : Optional.of(new Span(first, row.getObject("last", LocalDate.class)));
      }
    }
  }

  /** Whether it was closed, and is away now. */
  static boolean putAway(Connection connection, YearMonth month) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(PUT_AWAY)) {
      sql.setObject(1, month.atDay(1));
      try (ResultSet row = sql.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
