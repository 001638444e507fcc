package io.tollgate.usage.reconciliation;

import io.tollgate.usage.reconciliation.Finding.Ours;
import io.tollgate.usage.reconciliation.Finding.Proposal;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of reconciliations. */
final class ReconciliationStore {

  private static final String BEGIN =
      """
      INSERT INTO reconciliations (id, created_at, created_by, provider, format, basis, since, until, tolerance_usd,
          tolerance_tokens, file_sha256, lines, matched)
      VALUES (?, ?, ?, ?, ?, 'totals', ?, ?, 0, ?, '', 0, 0)
      """;

  private static final String END =
      """
      UPDATE reconciliations SET basis = ?, tolerance_usd = ?, file_sha256 = ?, lines = ?, matched = ? WHERE id = ?
      """;

  private static final String LIST =
      """
      SELECT head.*, found.*
      FROM reconciliations head
      CROSS JOIN LATERAL (
          SELECT count(*) AS differences,
                 count(*) FILTER (WHERE kind = 'price') AS price,
                 count(*) FILTER (WHERE kind = 'tokens') AS tokens,
                 count(*) FILTER (WHERE kind = 'unseen') AS unseen,
                 count(*) FILTER (WHERE kind = 'unconfirmed') AS unconfirmed,
                 count(*) FILTER (WHERE kind = 'duplicate') AS duplicate,
                 count(proposed_counted) AS proposed, count(applied_at) AS applied,
                 coalesce(sum(proposed_cost - coalesce(ours_cost, 0)) FILTER (WHERE kind <> 'unconfirmed'), 0) AS proposed_usd
          FROM reconciliation_differences WHERE reconciliation_id = head.id) found
      WHERE ?::uuid IS NULL OR id = ?
      ORDER BY id DESC
      LIMIT ?
      """;

  private static final String PAGE =
      """
      SELECT * FROM reconciliation_differences
      WHERE reconciliation_id = ? AND number > ? AND (?::text IS NULL OR kind = ?)
      ORDER BY number
      LIMIT ?
      """;

  /** Those that are proposed, not done, and wanted: by their number, else by their kind. */
  private static final String TO_APPLY =
      """
      SELECT * FROM reconciliation_differences
      WHERE reconciliation_id = ? AND number > ? AND proposed_counted IS NOT NULL AND applied_at IS NULL
          AND CASE WHEN ?::bigint[] IS NULL THEN kind = ANY (?) ELSE number = ANY (?) END
      ORDER BY number
      LIMIT ?
      """;

  private static final String NUMBERS =
      "SELECT number FROM reconciliation_differences WHERE reconciliation_id = ? AND number = ANY (?) AND proposed_counted IS NOT NULL";

  private static final String APPLIED =
      """
      UPDATE reconciliation_differences SET correction_id = ?, applied_at = ?, applied_by = ?
      WHERE reconciliation_id = ? AND number = ?
      """;

  private ReconciliationStore() {}

  /** A proposal that waits. */
  record Waiting(long number, Ours ours, Proposal proposal) {}

  static void begin(Connection connection, UUID id, Wish wish, Instant now, String actor)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(BEGIN)) {
      sql.setObject(1, id);
      sql.setObject(2, now.atOffset(ZoneOffset.UTC));
      sql.setString(3, actor);
      sql.setString(4, wish.provider());
      sql.setString(5, wish.format().word());
      sql.setObject(6, wish.period().from().atOffset(ZoneOffset.UTC));
      sql.setObject(7, wish.period().to().atOffset(ZoneOffset.UTC));
      sql.setLong(8, wish.tokens());
      sql.executeUpdate();
    }
  }

  static void end(
      Connection connection, UUID id, Wish wish, Intake intake, String sha256, long matched)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(END)) {
      sql.setString(1, intake.basis().word());
      sql.setBigDecimal(2, wish.tolerance(intake.basis()).usd());
      sql.setString(3, sha256);
      sql.setLong(4, intake.lines());
      sql.setLong(5, matched);
      sql.setObject(6, id);
      sql.executeUpdate();
    }
  }

  /** One of them, or so many of the latest. */
  static List<Reconciliation> list(Connection connection, @Nullable UUID id, int most)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(LIST)) {
      sql.setObject(1, id);
      sql.setObject(2, id);
      sql.setInt(3, most);
      List<Reconciliation> list = new ArrayList<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          list.add(Reconciliation.of(row));
        }
      }
      return list;
    }
  }

  static List<DifferenceView> page(
      Connection connection, UUID id, long after, @Nullable String kind, int most)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(PAGE)) {
      sql.setObject(1, id);
      sql.setLong(2, after);
      sql.setString(3, kind);
      sql.setString(4, kind);
      sql.setInt(5, most);
      List<DifferenceView> page = new ArrayList<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          page.add(DifferenceView.of(row));
        }
      }
      return page;
    }
  }

  /** Those of these numbers that have a proposal. */
  static List<Long> proposed(Connection connection, UUID id, Collection<Long> numbers)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(NUMBERS)) {
      sql.setObject(1, id);
      sql.setArray(2, connection.createArrayOf("bigint", numbers.toArray()));
      List<Long> found = new ArrayList<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          found.add(row.getLong(1));
        }
      }
      return found;
    }
  }

  static List<Waiting> waiting(Connection connection, UUID id, Choice choice, long after, int most)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(TO_APPLY)) {
      Optional<java.sql.Array> numbers =
          choice.numbers().isEmpty()
              ? Optional.empty()
              : Optional.of(connection.createArrayOf("bigint", choice.numbers().toArray()));
      sql.setObject(1, id);
      sql.setLong(2, after);
      sql.setArray(3, numbers.orElse(null));
      sql.setArray(4, connection.createArrayOf("text", choice.kinds().toArray()));
      sql.setArray(5, numbers.orElse(null));
      sql.setInt(6, most);
      List<Waiting> waiting = new ArrayList<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          waiting.add(waiting(row));
        }
      }
      return waiting;
    }
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    BigDecimal cost = row.getBigDecimal("proposed_cost");
    return new Waiting(
        row.getLong("number"),
        new Ours(
            row.getObject("attempt_id", UUID.class),
            row.getObject("tenant_id", UUID.class),
            null,
            row.getString("model"),
            Counted.read(row.getString("ours_counted")),
            row.getBigDecimal("ours_cost")),
        new Proposal(
            Counted.read(row.getString("proposed_counted")),
            cost,
            row.getBigDecimal("proposed_charged")));
  }

  static void applied(
      Connection connection, UUID id, long number, UUID correction, Instant now, String actor)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(APPLIED)) {
      sql.setObject(1, correction);
      sql.setObject(2, now.atOffset(ZoneOffset.UTC));
      sql.setString(3, actor);
      sql.setObject(4, id);
      sql.setLong(5, number);
      sql.executeUpdate();
    }
  }

  static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
