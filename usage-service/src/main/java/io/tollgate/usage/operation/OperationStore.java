package io.tollgate.usage.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.usage.operation.Kept.Ending;
import io.tollgate.usage.operation.Scan.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The statements about operations that were told by hand. */
@ApplicationScoped
class OperationStore {

  private static final String INSERT =
      """
      INSERT INTO operations (
          tenant_id, id, name, operation_type, provider, model, team_id, user_id, key_id, intent, end_user, session,
          tags, metadata, stated_cost, started_at, due_at, begun_at, ended_at, start_said, end_said)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?::json, ?::json)
      ON CONFLICT (tenant_id, name) DO NOTHING
      """;

  private static final String END =
      """
      UPDATE operations
      SET provider = ?, model = ?, metadata = ?::jsonb, stated_cost = ?, ended_at = ?, end_said = ?::json
      WHERE tenant_id = ? AND id = ? AND ended_at IS NULL
      """;

  private static final String NAMED =
      "SELECT * FROM operations WHERE tenant_id = ? AND (name = ? OR id = ?) ORDER BY name <> ? LIMIT 1";

  private static final String THESE =
      "SELECT * FROM operations WHERE tenant_id = ? AND id = ANY (?)";

  private static final String BEFORE =
      """
      SELECT id,
          operation_type = coalesce(?, operation_type) AND coalesce(model = ?, ?) AND coalesce(provider = ?, ?)
          AND coalesce(user_id = ?, ?) AND (lost_at IS NOT NULL) = coalesce(?, lost_at IS NOT NULL) AS is_wanted
      FROM operations
      WHERE tenant_id = ? AND ended_at IS NULL AND id < ? AND id >= ?
      ORDER BY id DESC
      LIMIT ?
      """;

  /** Replicas that look at the same time take different ones and wait for nobody. */
  private static final String GIVE_UP =
      """
      UPDATE operations SET lost_at = ?
      FROM (
          SELECT tenant_id, id FROM operations
          WHERE due_at <= ? AND ended_at IS NULL AND lost_at IS NULL
          ORDER BY due_at
          LIMIT ?
          FOR UPDATE SKIP LOCKED
      ) due
      WHERE operations.tenant_id = due.tenant_id AND operations.id = due.id
      """;

  private final DataSource database;
  private final Json json;

  OperationStore(DataSource database, Json json) {
    this.database = database;
    this.json = json;
  }

  /** False when the tenant has one of this name. */
  boolean insert(Kept kept) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return insert(connection, kept);
    }
  }

  /** The same in the transaction of a connection. */
  boolean insert(Connection connection, Kept kept) throws SQLException {
    Ending ending = kept.ending();
    try (PreparedStatement sql = connection.prepareStatement(INSERT)) {
      set(
          sql,
          kept.payer().tenant(),
          kept.id(),
          kept.name(),
          kept.operationType(),
          kept.provider(),
          kept.model(),
          kept.payer().team(),
          kept.payer().user(),
          kept.payer().key(),
          kept.attribution().intent(),
          kept.attribution().endUser(),
          kept.attribution().session(),
          connection.createArrayOf("text", kept.attribution().tags().toArray()),
          kept.metadata(),
          ending == null ? null : ending.statedCost(),
          kept.startedAt(),
          kept.dueAt(),
          kept.begunAt(),
          ending == null ? null : ending.at(),
          kept.startSaid(),
          ending == null ? null : ending.said());
      return sql.executeUpdate() == 1;
    }
  }

  /** Ends it in the transaction of a connection; false when it is ended already. */
  boolean end(Connection connection, Kept ended, Ending ending) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(END)) {
      set(
          sql,
          ended.provider(),
          ended.model(),
          ended.metadata(),
          ending.statedCost(),
          ending.at(),
          ending.said(),
          ended.payer().tenant(),
          ended.id());
      return sql.executeUpdate() == 1;
    }
  }

  /** The one the caller calls so, else the one we do. */
  Optional<Kept> find(UUID tenant, String name, @Nullable UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(NAMED)) {
      set(sql, tenant, name, id, name);
      return read(sql).stream().findFirst();
    }
  }

  List<Kept> these(UUID tenant, Collection<UUID> ids) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(THESE)) {
      set(sql, tenant, connection.createArrayOf("uuid", ids.toArray()));
      return read(sql);
    }
  }

  /** So many operations that did not end, at most, that come before this one. */
  List<Seen> before(UUID tenant, Wish wish, UUID end, int count) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(BEFORE)) {
      set(
          sql,
          wish.type(),
          wish.model(),
          wish.model() == null,
          wish.provider(),
          wish.provider() == null,
          wish.user(),
          wish.user() == null,
          wish.status() == null ? null : wish.status() == Status.LOST,
          tenant,
          end,
          wish.first(),
          count);
      List<Seen> seen = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          seen.add(new Seen(rows.getObject(1, UUID.class), rows.getBoolean(2)));
        }
      }
      return seen;
    }
  }

  /** Gives up so many of those that are due by now; answers how many that were. */
  int giveUp(Instant now, int most) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(GIVE_UP)) {
      set(sql, now, now, most);
      return sql.executeUpdate();
    }
  }

  private List<Kept> read(PreparedStatement sql) throws SQLException {
    List<Kept> found = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        found.add(kept(rows));
      }
    }
    return found;
  }

  private Kept kept(ResultSet row) throws SQLException {
    Instant endedAt = moment(row, "ended_at");
    return new Kept(
        row.getObject("id", UUID.class),
        row.getString("name"),
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
        json.object(row.getString("metadata")),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
        json.object(row.getString("start_said")),
        endedAt == null
            ? null
            : new Ending(
                endedAt, json.object(row.getString("end_said")), row.getBigDecimal("stated_cost")),
        moment(row, "lost_at"));
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  private static void set(PreparedStatement sql, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> sql.setNull(i + 1, Types.NULL);
        case Instant moment -> sql.setObject(i + 1, moment.atOffset(ZoneOffset.UTC));
        case Array array -> sql.setArray(i + 1, array);
        case JsonNode node -> sql.setString(i + 1, node.toString());
        case Object value -> sql.setObject(i + 1, value);
      }
    }
  }
}
