package io.tollgate.usage.budget;

import io.tollgate.usage.budget.Expenses.Expense;
import io.tollgate.usage.budget.Expenses.Settled;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What is spent, as it is stored: one statement for all windows of a batch, one for its leases.
 *
 * <p>Windows are taken in their order, and leases only under the lock of their window.
 */
@ApplicationScoped
class SpendingStore {

  private static final Logger LOG = Logger.getLogger(SpendingStore.class);

  private static final String SPEND =
      """
      INSERT INTO budget_windows AS kept (tenant_id, budget_id, window_start, session, window_end, spent)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
      ORDER BY 1, 2, 3, 4
      ON CONFLICT (tenant_id, budget_id, window_start, session) DO UPDATE SET spent = kept.spent + excluded.spent
      RETURNING tenant_id, budget_id, window_start, session, spent
      """;

  // Not more than the column holds, and far more than any lease is granted.
  private static final String SETTLE =
      """
      UPDATE leases SET settled = least(leases.settled + named.nanos, 4000000000000000000)
      FROM unnest(?, ?, ?, ?, ?, ?) AS named (tenant_id, budget_id, window_start, session, id, nanos)
      WHERE leases.tenant_id = named.tenant_id AND leases.id = named.id AND leases.budget_id = named.budget_id
        AND leases.window_start = named.window_start AND leases.session = named.session
        AND leases.closed_at IS NULL
      """;

  private static final String NOTE =
      """
      INSERT INTO budget_events (tenant_id, budget_id, window_start, session, threshold, spent, limit_nanos)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, budget_id, window_start, session, threshold) DO NOTHING
      """;

  void spend(Connection connection, Expenses expenses) throws SQLException {
    List<Expense> all = expenses.all();
    if (all.isEmpty()) {
      return;
    }
    Map<WindowKey, Expense> byWindow =
        all.stream().collect(Collectors.toMap(Expense::window, Function.identity()));
    try (PreparedStatement sql = connection.prepareStatement(SPEND)) {
      WindowArrays.set(sql, all.stream().map(Expense::window).toList());
      set(sql, 5, "timestamptz", all, each -> each.span().end().toString());
      set(sql, 6, "numeric", all, Expense::cost);
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          WindowKey window = WindowArrays.key(rows);
          Expense expense = byWindow.get(window);
          if (expense != null) {
            note(connection, expense, rows.getBigDecimal("spent"));
          }
        }
      }
    }
    settle(connection, List.copyOf(expenses.settled().entrySet()));
  }

  private static void settle(Connection connection, List<Map.Entry<Settled, Long>> settled)
      throws SQLException {
    if (settled.isEmpty()) {
      return;
    }
    try (PreparedStatement sql = connection.prepareStatement(SETTLE)) {
      WindowArrays.set(sql, settled.stream().map(each -> each.getKey().window()).toList());
      set(sql, 5, "uuid", settled, each -> each.getKey().lease());
      set(sql, 6, "bigint", settled, Map.Entry::getValue);
      sql.executeUpdate();
    }
  }

  private static void note(Connection connection, Expense expense, BigDecimal spent)
      throws SQLException {
    Budget budget = expense.budget();
    for (int percent : budget.passed(spent.subtract(expense.cost()), spent)) {
      note(connection, budget, expense.window(), percent, spent);
    }
  }

  /** Writes that a window passed a threshold, unless it did before. */
  static void note(
      Connection connection, Budget budget, WindowKey window, int percent, BigDecimal spent)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(NOTE)) {
      sql.setObject(1, window.tenant());
      sql.setObject(2, window.budget());
      sql.setObject(3, OffsetDateTime.ofInstant(window.start(), ZoneOffset.UTC));
      sql.setString(4, window.session());
      sql.setInt(5, percent);
      sql.setBigDecimal(6, spent);
      sql.setLong(7, budget.limitNanos());
      if (sql.executeUpdate() > 0) {
        LOG.infof(
            "budget threshold passed tenant=%s budget=%s percent=%d",
            window.tenant(), window.budget(), percent);
      }
    }
  }

  private static <T> void set(
      PreparedStatement sql, int at, String type, List<T> all, Function<T, Object> value)
      throws SQLException {
    Object[] values = all.stream().map(value).toArray();
    sql.setArray(at, sql.getConnection().createArrayOf(type, values));
  }
}
