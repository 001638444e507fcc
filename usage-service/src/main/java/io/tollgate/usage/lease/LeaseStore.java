package io.tollgate.usage.lease;

import io.tollgate.usage.budget.Nanos;
import io.tollgate.usage.budget.WindowArrays;
import io.tollgate.usage.budget.WindowKey;
import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Leases and the locks of their windows. Every transaction takes windows in the same order. */
@ApplicationScoped
class LeaseStore {

  private static final String OPEN_WINDOWS =
      """
      INSERT INTO budget_windows (tenant_id, budget_id, window_start, session, window_end)
      SELECT * FROM unnest(?, ?, ?, ?, ?)
      ORDER BY 1, 2, 3, 4
      ON CONFLICT (tenant_id, budget_id, window_start, session) DO NOTHING
      """;

  private static final String LOCK =
      """
      SELECT tenant_id, budget_id, window_start, session, window_end, spent, round
      FROM budget_windows
      JOIN unnest(?, ?, ?, ?) AS asked (tenant_id, budget_id, window_start, session)
          USING (tenant_id, budget_id, window_start, session)
      ORDER BY 1, 2, 3, 4
      FOR UPDATE OF budget_windows
      """;

  private static final String LOCK_EXPIRED =
      """
      SELECT tenant_id, budget_id, window_start, session, window_end, spent, round
      FROM budget_windows
      WHERE (tenant_id, budget_id, window_start, session) IN (
          SELECT tenant_id, budget_id, window_start, session FROM leases WHERE closed_at IS NULL AND expires_at < ?)
      ORDER BY 1, 2, 3, 4
      LIMIT 100
      FOR UPDATE SKIP LOCKED
      """;

  private static final String OF_WINDOWS =
      """
      SELECT leases.*
      FROM leases
      JOIN unnest(?, ?, ?, ?) AS asked (tenant_id, budget_id, window_start, session)
          USING (tenant_id, budget_id, window_start, session)
      WHERE closed_at IS NULL
      ORDER BY id
      """;

  private static final String BY_ID = "SELECT * FROM leases WHERE id = ANY (?)";
  private static final String OPEN_OF_ROUTER =
      "SELECT * FROM leases WHERE router_id = ? AND closed_at IS NULL AND (life < ? OR ? = 0)";

  private static final String SAVE =
      """
      INSERT INTO leases AS kept (
          tenant_id, id, router_id, life, budget_id, window_start, session, granted, settled, used, held, seq, heard,
          waiting_round, waiting_until, expires_at, closed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, id) DO UPDATE SET
          granted = excluded.granted, used = excluded.used, held = excluded.held, seq = excluded.seq,
          heard = excluded.heard, waiting_round = excluded.waiting_round, waiting_until = excluded.waiting_until,
          expires_at = excluded.expires_at, closed_at = excluded.closed_at
      """;

  private static final String SAVE_ROUND =
      """
      UPDATE budget_windows SET round = ?
      WHERE tenant_id = ? AND budget_id = ? AND window_start = ? AND session = ?
      """;

  private static final String FORGET = "DELETE FROM leases WHERE closed_at < ?";

  /** A window that stays as it is until the transaction ends, but for us. */
  record Locked(WindowKey window, Instant end, long spent, long round) {}

  /** A lease and where it belongs. */
  record Kept(WindowKey window, Lease lease) {}

  int openWindows(Connection connection, Map<WindowKey, Instant> ends) throws SQLException {
    List<WindowKey> windows = List.copyOf(ends.keySet());
    try (PreparedStatement sql = connection.prepareStatement(OPEN_WINDOWS)) {
      WindowArrays.set(sql, windows);
      Object[] until = windows.stream().map(each -> String.valueOf(ends.get(each))).toArray();
      sql.setArray(5, connection.createArrayOf("timestamptz", until));
      return sql.executeUpdate();
    }
  }

  List<Locked> lock(Connection connection, Collection<WindowKey> windows) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(LOCK)) {
      WindowArrays.set(sql, List.copyOf(windows));
      return locked(sql);
    }
  }

  /** Some windows with leases that ran out, those that nobody works on. */
  List<Locked> lockExpired(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(LOCK_EXPIRED)) {
      sql.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      return locked(sql);
    }
  }

  Map<WindowKey, List<Lease>> open(Connection connection, Collection<WindowKey> windows)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(OF_WINDOWS)) {
      WindowArrays.set(sql, List.copyOf(windows));
      return kept(sql).stream()
          .collect(
              Collectors.groupingBy(
                  Kept::window, Collectors.mapping(Kept::lease, Collectors.toList())));
    }
  }

  Map<UUID, Kept> find(Connection connection, Stream<UUID> ids) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(BY_ID)) {
      sql.setArray(1, connection.createArrayOf("uuid", ids.distinct().toArray()));
      return kept(sql).stream().collect(Collectors.toMap(each -> each.lease().id(), each -> each));
    }
  }

  /** The open leases of a router's earlier lives; all of them where it does not say its life. */
  List<Kept> ofRouter(Connection connection, Router router) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(OPEN_OF_ROUTER)) {
      sql.setObject(1, router.id());
      sql.setLong(2, router.life());
      sql.setLong(3, router.life());
      return kept(sql);
    }
  }

  /** Writes leases as they are now; the life they were opened in stays. */
  void save(Connection connection, WindowKey window, long life, List<Lease> leases, Instant now)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(SAVE)) {
      for (Lease lease : leases) {
        set(sql, window, life, lease, now);
        sql.addBatch();
      }
      sql.executeBatch();
    }
  }

  void saveRound(Connection connection, WindowKey window, long round) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(SAVE_ROUND)) {
      sql.setLong(1, round);
      sql.setObject(2, window.tenant());
      sql.setObject(3, window.budget());
      sql.setObject(4, time(window.start()));
      sql.setString(5, window.session());
      sql.executeUpdate();
    }
  }

  int forgetClosedBefore(Connection connection, Instant moment) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(FORGET)) {
      sql.setObject(1, time(moment));
      return sql.executeUpdate();
    }
  }

  // What is settled is written by whoever books, under the same lock.
  private static void set(
      PreparedStatement sql, WindowKey window, long life, Lease lease, Instant now)
      throws SQLException {
    sql.setObject(1, window.tenant());
    sql.setObject(2, lease.id());
    sql.setObject(3, lease.router());
    sql.setLong(4, life);
    sql.setObject(5, window.budget());
    sql.setObject(6, time(window.start()));
    sql.setString(7, window.session());
    sql.setLong(8, lease.granted());
    sql.setLong(9, lease.settled());
    sql.setLong(10, lease.used());
    sql.setLong(11, lease.held());
    sql.setLong(12, lease.seq());
    sql.setLong(13, lease.heard());
    sql.setLong(14, lease.waitingRound());
    sql.setObject(15, time(lease.waitingUntil()));
    sql.setObject(16, time(lease.expiresAt()));
    sql.setObject(17, lease.closed() ? time(now) : null);
  }

  private static List<Locked> locked(PreparedStatement sql) throws SQLException {
    List<Locked> windows = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        Instant end = rows.getObject("window_end", OffsetDateTime.class).toInstant();
        long spent = Nanos.covering(rows.getBigDecimal("spent"));
        windows.add(new Locked(WindowArrays.key(rows), end, spent, rows.getLong("round")));
      }
    }
    return windows;
  }

  private static List<Kept> kept(PreparedStatement sql) throws SQLException {
    List<Kept> leases = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        leases.add(new Kept(WindowArrays.key(rows), lease(rows)));
      }
    }
    return leases;
  }

  private static Lease lease(ResultSet row) throws SQLException {
    OffsetDateTime waitingUntil = row.getObject("waiting_until", OffsetDateTime.class);
    return new Lease(
        row.getObject("id", UUID.class),
        row.getObject("router_id", UUID.class),
        row.getLong("granted"),
        row.getLong("settled"),
        row.getLong("used"),
        row.getLong("held"),
        row.getLong("seq"),
        row.getLong("heard"),
        row.getLong("waiting_round"),
        waitingUntil == null ? null : waitingUntil.toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        row.getObject("closed_at") != null);
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant moment) {
    return moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
