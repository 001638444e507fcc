package io.tollgate.usage.proof;

import io.tollgate.usage.ledger.Sums;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Compares the sums with the ledger, and makes them anew. */
final class ProofStore {

  private static final String FIRST = "SELECT min(bucket) FROM rollup_days";
  private static final String KNOWN =
      "SELECT date_trunc('day', max(last_posted_at), 'UTC') + interval '1 day' FROM put_away";
  private static final String FORGET = "SELECT forget_sums(?, ?)";
  private static final String ANEW =
      """
      WITH entries AS (SELECT * FROM ledger_entries WHERE posted_at >= ? AND posted_at < ?),
      %s
      SELECT count(*) FROM by_minute
      """
          .formatted(Sums.OF_ENTRIES);

  private ProofStore() {}

  /** By how much the sums of whole hours differ, those of the days they are in included. */
  static Drift drift(Connection connection, Instant from, Instant to) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(Sums.DIFFERENCES)) {
      sql.setObject(1, utc(from));
      sql.setObject(2, utc(to));
      sql.setObject(3, utc(from.truncatedTo(ChronoUnit.DAYS)));
      sql.setObject(4, utc(dayAfter(to)));
      Drift drift = Drift.NONE;
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          drift = drift.plus(drift(row));
        }
      }
      return drift;
    }
  }

  private static Drift drift(ResultSet row) throws SQLException {
    long wrong = row.getLong("wrong");
    BigDecimal usd = row.getBigDecimal("usd");
    return wrong == 0 ? Drift.NONE : new Drift(wrong, usd, Map.of(row.getString("sums"), wrong));
  }

  /** The first day of which there are sums. */
  static Optional<Instant> first(Connection connection) throws SQLException {
    return moment(connection, FIRST);
  }

  /** The first day of which the ledger has everything, when something was put away. */
  static Optional<Instant> known(Connection connection) throws SQLException {
    return moment(connection, KNOWN);
  }

  private static Optional<Instant> moment(Connection connection, String query) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(query);
        ResultSet row = sql.executeQuery()) {
      row.next();
      return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }

  /** Makes the sums of a day from the ledger. */
  static void makeAnew(Connection connection, LocalDate day) throws SQLException {
    try (PreparedStatement forget = connection.prepareStatement(FORGET);
        PreparedStatement sum = connection.prepareStatement(ANEW)) {
      forget.setObject(1, day);
      forget.setObject(2, day.plusDays(1));
      forget.execute();
      sum.setObject(1, day.atStartOfDay().atOffset(ZoneOffset.UTC));
      sum.setObject(2, day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
      sum.execute();
    }
  }

  private static Instant dayAfter(Instant to) {
    return to.plus(Duration.ofDays(1)).minusNanos(1).truncatedTo(ChronoUnit.DAYS);
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
