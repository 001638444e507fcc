package io.tollgate.usage.budget;

import io.tollgate.usage.budget.BudgetState.Balance;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What windows hold, for reports: the sessions that spent most first. */
@ApplicationScoped
class BalanceStore {

  private static final String BALANCES =
      """
      SELECT held.budget_id, held.session, held.spent, (
          SELECT coalesce(sum(greatest(granted - settled, 0)), 0)
          FROM leases
          WHERE closed_at IS NULL AND leases.tenant_id = held.tenant_id AND leases.budget_id = held.budget_id
            AND leases.window_start = held.window_start AND leases.session = held.session) AS outstanding
      FROM unnest(?, ?, ?, ?) AS asked (tenant_id, budget_id, window_start, session)
      CROSS JOIN LATERAL (
          SELECT * FROM budget_windows kept
          WHERE kept.tenant_id = asked.tenant_id AND kept.budget_id = asked.budget_id
            AND kept.window_start = asked.window_start AND coalesce(kept.session = ?, true)
          ORDER BY spent DESC
          LIMIT ?) AS held
      ORDER BY held.spent DESC, held.session
      """;

  private final DataSource database;

  BalanceStore(DataSource database) {
    this.database = database;
  }

  /**
   * What is in these windows by budget, of one session or of all; a window is left out while empty.
   */
  Map<UUID, List<Balance>> of(List<WindowKey> windows, @Nullable String session, int most)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(BALANCES)) {
      WindowArrays.set(sql, windows);
      sql.setString(5, session);
      sql.setInt(6, most);
      Map<UUID, List<Balance>> balances = new HashMap<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          balances
              .computeIfAbsent(rows.getObject("budget_id", UUID.class), none -> new ArrayList<>())
              .add(
                  new Balance(
                      rows.getString("session"),
                      rows.getBigDecimal("spent"),
                      rows.getLong("outstanding")));
        }
      }
      return balances;
    }
  }
}
