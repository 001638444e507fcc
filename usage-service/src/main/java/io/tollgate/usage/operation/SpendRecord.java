package io.tollgate.usage.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Tokens;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Usage as LiteLLM writes it down, for its address and for its spend logs alike.
 *
 * @param said all of it but the text of a key
 */
record SpendRecord(Start start, End end, ObjectNode said) {

  /** Fields that have two names, the address's first. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "idempotency_key", "request_id",
          "start_time", "startTime",
          "end_time", "endTime",
          "cost", "spend",
          "tags", "request_tags",
          "end_user_id", "end_user");

  /** What they call what we call otherwise. */
  static final Map<String, String> THEIR_NAMES =
      Map.of(
          "key", "api_key",
          "team", "team_id",
          "provider", "custom_llm_provider",
          "started_at", "start_time",
          "session", "session_id",
          "tokens", "prompt_tokens");

  private static final Set<String> READ =
      Set.of(
          "api_key",
          "model",
          "custom_llm_provider",
          "prompt_tokens",
          "completion_tokens",
          "total_tokens",
          "user",
          "team_id",
          "call_type",
          "session_id",
          "status",
          "metadata");

  /** What spend logs say beside, and we have no use for. */
  private static final Set<String> UNUSED =
      Set.of(
          "model_id",
          "model_group",
          "api_base",
          "cache_hit",
          "cache_key",
          "completionStartTime",
          "requester_ip_address",
          "organization_id");

  private static final Set<String> FIELDS =
      Stream.of(READ, UNUSED, OTHER_NAMES.keySet(), OTHER_NAMES.values())
          .flatMap(Collection::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final Map<String, String> OPERATION_TYPES =
      Map.of(
          "completion", "chat",
          "acompletion", "chat",
          "embedding", "embedding",
          "aembedding", "embedding");

  static SpendRecord read(JsonNode json) {
    Body body = new Body(json, FIELDS);
    UUID key = key(body.text("api_key"));
    Instant began = moment(body, "start_time");
    ObjectNode said = Said.of(json, FIELDS);
    said.remove("api_key");
    if (key != null) {
      said.put("key", key.toString());
    }
    return new SpendRecord(start(body, key, began), end(body, began), said);
  }

  private static Start start(Body body, @Nullable UUID key, Instant began) {
    String type = body.text("call_type");
    return new Start(
        body.text(nameOf(body, "idempotency_key")),
        type == null ? "chat" : OPERATION_TYPES.getOrDefault(type, type),
        body.required("model"),
        body.text("custom_llm_provider"),
        null,
        body.text("team_id"),
        body.text("user"),
        key,
        null,
        body.text(nameOf(body, "end_user_id")),
        body.text("session_id"),
        Start.tags(body, nameOf(body, "tags")),
        metadata(body),
        began,
        null);
  }

  private static End end(Body body, Instant began) {
    long in = Body.present("prompt_tokens", body.count("prompt_tokens", Counts.MOST));
    long out = Body.present("completion_tokens", body.count("completion_tokens", Counts.MOST));
    Long total = body.count("total_tokens", 2 * Counts.MOST);
    if (total != null && total != in + out) {
      throw Objection.to("total_tokens", "is not prompt_tokens and completion_tokens together.");
    }
    return new End(
        isSuccess(body),
        Tokens.of(in, out),
        Map.of(),
        null,
        null,
        null,
        millis(body, began),
        body.amount(nameOf(body, "cost"), End.MOST_DOLLARS),
        JsonNodeFactory.instance.objectNode());
  }

  private static boolean isSuccess(Body body) {
    return switch (body.text("status")) {
      case null -> true;
      case "success" -> true;
      case "failure" -> false;
      default -> throw Objection.to("status", "must be success or failure.");
    };
  }

  // What they say it cost is kept with what else they say.
  private static ObjectNode metadata(Body body) {
    ObjectNode metadata = Start.metadata(body).deepCopy();
    BigDecimal spend = body.amount(nameOf(body, "cost"), End.MOST_DOLLARS);
    if (spend != null) {
      metadata.put("spend", spend);
    }
    return metadata;
  }

  private static @Nullable BigDecimal millis(Body body, Instant began) {
    String field = nameOf(body, "end_time");
    if (!body.has(field)) {
      return BigDecimal.ZERO;
    }
    Duration length = Duration.between(began, moment(body, "end_time"));
    if (length.isNegative() || length.toMillis() > End.MOST_MILLIS) {
      throw Objection.to(field, "must not be before start_time, nor years after it.");
    }
    return BigDecimal.valueOf(length.toNanos() / 1_000, 3);
  }

  // Python writes moments without a zone when it means UTC.
  private static Instant moment(Body body, String name) {
    String field = nameOf(body, name);
    String text = Body.present(field, body.text(field));
    try {
      return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException none) {
      throw Objection.to(field, "must be a moment like 2030-01-31T12:00:00Z.");
    }
  }

  // Only the key's id is looked at: whoever asks may speak for all keys of his tenant.
  private static @Nullable UUID key(@Nullable String text) {
    return text == null
        ? null
        : ApiKey.parse(text)
            .map(ApiKey::id)
            .or(() -> Ids.read(text))
            .orElseThrow(() -> Objection.to("api_key", "is neither a key nor the id of one."));
  }

  private static String nameOf(Body body, String field) {
    String other = OTHER_NAMES.get(field);
    if (other == null || !body.has(other)) {
      return field;
    }
    if (body.has(field)) {
      throw Objection.to(other, "says again what %s says: send one.".formatted(field));
    }
    return other;
  }
}
