package io.tollgate.usage.budget;

import io.tollgate.usage.budget.Budget.Holder;
import io.tollgate.usage.budget.Budget.Mode;
import io.tollgate.usage.budget.Budget.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Budgets as they are in force, read from where administrators keep them. */
@ApplicationScoped
class BudgetStore {

  private static final String ALL =
      """
      SELECT tenant_id, id, level, level_id, model, tag, per_session, limit_nanos, period, time_zone, anchor, mode,
             thresholds
      FROM budgets
      WHERE archived_at IS NULL
      """;

  private static final String SOME = ALL + " AND id = ANY (?)";

  // Two statements, so that the revision is read after the lock was had, not before.
  private static final String REVISION =
      """
      SELECT pg_advisory_xact_lock_shared(?);
      SELECT revision FROM revisions WHERE area = 'budgets'
      """;

  // In the order of who applies a document: the revision's row, which a new budget counts, comes
  // first.
  private static final String BEGIN =
      """
      SELECT revision FROM revisions WHERE area = 'budgets' FOR NO KEY UPDATE;
      SELECT pg_advisory_xact_lock(?);
      """;

  /** Known to nobody else: whoever books has a share of it, whoever begins a budget all of it. */
  private static final long BEGINNINGS = 0x746f_6c6c_6275_6467L;

  /**
   * How often budgets were changed. Until the transaction ends no budget begins, so what is booked
   * in it is either in the books a new budget starts from, or spent of it, never both or neither.
   */
  long revision(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(REVISION)) {
      sql.setLong(1, BEGINNINGS);
      sql.execute();
      sql.getMoreResults();
      try (ResultSet rows = sql.getResultSet()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** Waits until nothing is being booked, and keeps it so until the transaction ends. */
  void stopBooking(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(BEGIN)) {
      sql.setLong(1, BEGINNINGS);
      sql.execute();
    }
  }

  List<Budget> all(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(ALL)) {
      return read(sql);
    }
  }

  List<Budget> some(Connection connection, Collection<UUID> ids) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(SOME)) {
      sql.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      return read(sql);
    }
  }

  private static List<Budget> read(PreparedStatement sql) throws SQLException {
    List<Budget> budgets = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        budgets.add(budget(rows));
      }
    }
    return budgets;
  }

  private static Budget budget(ResultSet row) throws SQLException {
    return new Budget(
        row.getObject("tenant_id", UUID.class),
        row.getObject("id", UUID.class),
        new Holder(row.getString("level"), row.getObject("level_id", UUID.class)),
        row.getString("model"),
        row.getString("tag"),
        row.getBoolean("per_session"),
        row.getLong("limit_nanos"),
        schedule(row),
        Mode.of(row.getString("mode")),
        List.of((Integer[]) row.getArray("thresholds").getArray()));
  }

  private static Schedule schedule(ResultSet row) throws SQLException {
    return new Schedule(
        Period.parse(row.getString("period")).orElseThrow(),
        ZoneId.of(row.getString("time_zone")),
        row.getObject("anchor", OffsetDateTime.class).toInstant());
  }
}
