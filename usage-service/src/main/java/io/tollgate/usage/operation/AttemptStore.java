package io.tollgate.usage.operation;

import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.usage.operation.Scan.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads the operations that are on the ledger, with what was corrected there. The ids of attempts
 * are bounded in every statement, for they say which partitions need not be looked at.
 */
@ApplicationScoped
class AttemptStore {

  static final String THESE =
      """
      SELECT state.*, attempts.error_class
      FROM attempts
      JOIN attempt_state state ON state.id = attempts.id AND state.id >= ? AND state.id < ?
      WHERE attempts.tenant_id = ? AND attempts.operation_id = ANY (?) AND attempts.id >= ? AND attempts.id < ?
      ORDER BY attempts.operation_id, attempts.id
      """;

  static final String BEFORE =
      """
      SELECT operation_id,
          operation_type = coalesce(?, operation_type) AND model = coalesce(?, model)
          AND provider = coalesce(?, provider) AND (outcome = 'served') = coalesce(?, outcome = 'served')
          AND coalesce(user_id = ?, ?) AS is_wanted
      FROM attempts
      WHERE tenant_id = ? AND last AND operation_id < ? AND operation_id >= ? AND id >= ? AND id < ?
      ORDER BY operation_id DESC
      LIMIT ?
      """;

  private final DataSource database;
  private final Json json;

  AttemptStore(DataSource database, Json json) {
    this.database = database;
    this.json = json;
  }

  /** The attempts of these operations, by operation and in their order. */
  List<Used> these(UUID tenant, Collection<UUID> operations) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(THESE)) {
      bind(sql, tenant, operations);
      List<Used> found = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          found.add(used(rows));
        }
      }
      return found;
    }
  }

  static void bind(PreparedStatement sql, UUID tenant, Collection<UUID> operations)
      throws SQLException {
    sql.setObject(1, Ids.firstAttempt(operations));
    sql.setObject(2, Ids.afterAttempts(operations));
    sql.setObject(3, tenant);
    sql.setArray(4, sql.getConnection().createArrayOf("uuid", operations.toArray()));
    sql.setObject(5, Ids.firstAttempt(operations));
    sql.setObject(6, Ids.afterAttempts(operations));
  }

  /** So many operations that ended, at most, that come before this one. */
  List<Seen> before(UUID tenant, Wish wish, UUID end, int count) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(BEFORE)) {
      sql.setString(1, wish.type());
      sql.setString(2, wish.model());
      sql.setString(3, wish.provider());
      sql.setObject(4, wish.success(), Types.BOOLEAN);
      sql.setObject(5, wish.user(), Types.OTHER);
      sql.setBoolean(6, wish.user() == null);
      sql.setObject(7, tenant);
      sql.setObject(8, end);
      sql.setObject(9, wish.first());
      sql.setObject(10, wish.first());
      sql.setObject(11, Ids.afterAttempts(List.of(end)));
      sql.setInt(12, count);
      List<Seen> seen = new ArrayList<>(count);
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          seen.add(new Seen(rows.getObject(1, UUID.class), rows.getBoolean(2)));
        }
      }
      return seen;
    }
  }

  private Used used(ResultSet row) throws SQLException {
    return new Used(
        row.getObject("operation_id", UUID.class),
        row.getObject("id", UUID.class),
        row.getString("operation_type"),
        row.getString("provider"),
        row.getString("model"),
        new Payer(
            row.getObject("tenant_id", UUID.class),
            row.getObject("team_id", UUID.class),
            row.getObject("user_id", UUID.class),
            row.getObject("key_id", UUID.class)),
        new Attribution(
            List.of((String[]) row.getArray("tags").getArray()),
            row.getString("intent"),
            row.getString("end_user"),
            row.getString("session")),
        row.getString("outcome"),
        row.getString("error_class"),
        row.getBoolean("last"),
        row.getBoolean("estimated"),
        tokens(row),
        json.object(row.getString("units")),
        row.getObject("price_id", UUID.class),
        row.getBigDecimal("cost"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getLong("duration_us"),
        json.object(row.getString("metadata")));
  }

  private static Tokens tokens(ResultSet row) throws SQLException {
    return new Tokens(
        row.getLong("input"),
        row.getLong("cache_read"),
        row.getLong("cache_write_5m"),
        row.getLong("cache_write_1h"),
        row.getLong("input_audio"),
        row.getLong("input_image"),
        row.getLong("output"),
        row.getLong("reasoning"),
        row.getLong("output_audio"),
        row.getLong("output_image"));
  }
}
