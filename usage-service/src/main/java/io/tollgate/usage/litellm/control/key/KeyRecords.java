package io.tollgate.usage.litellm.control.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Found;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Rows;
import io.tollgate.usage.litellm.control.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads keys that have not ended for good, with whose they are and what was spent on them. */
@ApplicationScoped
class KeyRecords {

  private static final String WANTED =
      """
      FROM keys its
      JOIN tenants tenant ON tenant.id = its.tenant_id
      LEFT JOIN users member ON member.tenant_id = its.tenant_id AND member.id = its.user_id
      WHERE (? OR its.tenant_id = ?) AND its.revoked_at IS NULL
        AND its.id = coalesce(?, its.id)
        AND (?::uuid IS NULL OR its.team_id = ?)
        AND (?::text IS NULL OR member.name = ?)
        AND its.name = coalesce(?, its.name)
      """;

  private static final String COUNT = "SELECT count(*) AS found " + WANTED;

  private static final String PAGE =
      """
      WITH page AS (
          SELECT its.*, member.name AS member, tenant.name AS tenant, tenant.time_zone
      %s
          ORDER BY its.id DESC
          LIMIT ? OFFSET ?
      )
      SELECT page.*, (
          SELECT sum(cost) FROM rollup_days sums
          WHERE sums.tenant_id = page.tenant_id AND sums.key_id = page.id
            AND sums.bucket >= date_trunc('day', page.created_at, 'UTC')) AS spent
      FROM page
      ORDER BY id DESC
      """
          .formatted(WANTED);

  private final Rows rows;
  private final ObjectMapper json;

  KeyRecords(Rows rows, ObjectMapper json) {
    this.rows = rows;
    this.json = json;
  }

  /** Which keys somebody asks for; what is null does not count. */
  record Wanted(
      @Nullable UUID id, @Nullable UUID team, @Nullable String user, @Nullable String alias) {

    static Wanted one(UUID id) {
      return new Wanted(id, null, null, null);
    }
  }

  Optional<KeyRecord> one(Reach reach, UUID id) throws SQLException {
    return page(reach, Wanted.one(id), 1, 0).stream().findFirst();
  }

  long count(Reach reach, Wanted wanted) throws SQLException {
    return rows.all(reach, COUNT, row -> row.getLong("found"), values(reach, wanted)).getFirst();
  }

  /** The newest first. */
  List<KeyRecord> page(Reach reach, Wanted wanted, int size, long offset) throws SQLException {
    @Nullable Object[] values = values(reach, wanted);
    @Nullable Object[] all = java.util.Arrays.copyOf(values, values.length + 2);
    all[values.length] = size;
    all[values.length + 1] = offset;
    return rows.all(reach, PAGE, this::record, all);
  }

  private static @Nullable Object[] values(Reach reach, Wanted wanted) {
    return new @Nullable Object[] {
      reach.isOfAll(),
      reach.bound(),
      wanted.id(),
      wanted.team(),
      wanted.team(),
      wanted.user(),
      wanted.user(),
      wanted.alias()
    };
  }

  private KeyRecord record(ResultSet row) throws SQLException {
    Tenant tenant =
        new Tenant(
            row.getObject("tenant_id", UUID.class),
            row.getString("tenant"),
            row.getString("time_zone"));
    return new KeyRecord(
        new Found(tenant, row.getObject("id", UUID.class), row.getString("name")),
        row.getObject("team_id", UUID.class),
        row.getString("member"),
        texts(row, "allowed_models"),
        texts(row, "tags"),
        object(row.getString("metadata")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        moment(row, "rotated_at"),
        moment(row, "expires_at"),
        moment(row, "blocked_at"),
        Rows.dollars(row, "spent"));
  }

  private ObjectNode object(String text) {
    try {
      return (ObjectNode) json.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the database has jsonb that is no JSON", broken);
    }
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    java.sql.Array texts = row.getArray(column);
    return texts == null ? List.of() : List.of((String[]) texts.getArray());
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
