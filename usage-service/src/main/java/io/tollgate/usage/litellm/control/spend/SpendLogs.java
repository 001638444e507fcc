package io.tollgate.usage.litellm.control.spend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Page;
import io.tollgate.usage.litellm.control.Reach;
import io.tollgate.usage.litellm.control.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows attempts of the ledger, with all corrections, as LiteLLM's spend logs. */
@ApplicationScoped
class SpendLogs {

  // An attempt's id is made when it starts: a day is more than routers' clocks can be off.
  private static final String ATTEMPTS =
      """
      SELECT its.*, member.name AS member
      FROM attempt_state its
      LEFT JOIN users member ON member.tenant_id = its.tenant_id AND member.id = its.user_id
      WHERE (? OR its.tenant_id = ?) AND its.started_at >= ? AND its.started_at < ?
        AND its.id >= uuidv7_floor(?::timestamptz - interval '1 day')
        AND its.id < uuidv7_floor(?::timestamptz + interval '1 day')
        AND (?::uuid IS NULL OR its.operation_id = ?)
        AND (?::uuid IS NULL OR its.key_id = ?)
        AND (?::uuid IS NULL OR its.user_id = ?)
      ORDER BY its.id DESC
      LIMIT ? OFFSET ?
      """;

  private static final Map<String, String> CALL_TYPES =
      Map.of("chat", "acompletion", "embedding", "aembedding");

  private final Rows rows;
  private final ObjectMapper json;

  SpendLogs(Rows rows, ObjectMapper json) {
    this.rows = rows;
    this.json = json;
  }

  /** The newest first. */
  ArrayNode of(
      Reach reach,
      Days days,
      @Nullable UUID request,
      @Nullable UUID key,
      @Nullable UUID user,
      Page page)
      throws SQLException {
    List<ObjectNode> logs =
        rows.all(
            reach,
            ATTEMPTS,
            this::log,
            reach.isOfAll(),
            reach.bound(),
            days.from(),
            days.to(),
            days.from(),
            days.to(),
            request,
            request,
            key,
            key,
            user,
            user,
            page.size(),
            page.offset());
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    answer.addAll(logs);
    return answer;
  }

  private ObjectNode log(ResultSet row) throws SQLException {
    OffsetDateTime start = row.getObject("started_at", OffsetDateTime.class);
    long first = row.getLong("first_token_us");
    boolean hasFirst = !row.wasNull();
    long prompt =
        row.getLong("input")
            + row.getLong("cache_read")
            + row.getLong("cache_write_5m")
            + row.getLong("cache_write_1h")
            + row.getLong("input_audio")
            + row.getLong("input_image");
    long completion =
        row.getLong("output")
            + row.getLong("reasoning")
            + row.getLong("output_audio")
            + row.getLong("output_image");
    String type = row.getString("operation_type");
    String model = row.getString("model");
    String provider = row.getString("provider");
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.put("request_id", row.getString("operation_id"))
        .put("call_type", CALL_TYPES.getOrDefault(type, type))
        .put("api_key", row.getString("key_id"))
        .put("spend", row.getBigDecimal("cost") == null ? null : Rows.dollars(row, "cost"))
        .put("total_tokens", prompt + completion)
        .put("prompt_tokens", prompt)
        .put("completion_tokens", completion)
        .put("startTime", start.toInstant().toString())
        .put("endTime", after(start, row.getLong("duration_us")))
        .put("completionStartTime", hasFirst ? after(start, first) : null)
        .put("model", model)
        .put("model_id", provider + "/" + model)
        .put("model_group", row.getString("requested_model"))
        .put("custom_llm_provider", provider)
        .put("api_base", "")
        .put("user", row.getString("member"))
        .put("team_id", row.getString("team_id"))
        .put("organization_id", row.getString("tenant_id"))
        .put("end_user", row.getString("end_user"))
        .put("session_id", row.getString("session"))
        .put("cache_hit", "None")
        .put("cache_key", "")
        .putNull("requester_ip_address")
        .put("status", row.getString("outcome").equals("served") ? "success" : "failure");
    var tags = log.putArray("request_tags");
    for (String tag : (String[]) row.getArray("tags").getArray()) {
      tags.add(tag);
    }
    log.set("metadata", object(row.getString("metadata")));
    return log;
  }

  private static String after(OffsetDateTime start, long micros) {
    return start.plus(micros, ChronoUnit.MICROS).toInstant().toString();
  }

  private ObjectNode object(String text) {
    try {
      return (ObjectNode) json.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the database has jsonb that is no JSON", broken);
    }
  }
}
