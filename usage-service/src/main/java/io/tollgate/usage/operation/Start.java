package io.tollgate.usage.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.UsageEvent.Attribution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An operation that begins.
 *
 * @param operationId the caller's own name for it; ours when absent
 * @param operationType chat, content_generation, research, embedding, or any name
 * @param model absent when it is only known at the end; so is the provider
 * @param tenant the tenant's name; only administrators may name another than their own
 * @param key the id of the key it was made with; its team and user hold where none is named
 * @param metadata an object that means something to the caller
 * @param startedAt now when absent
 * @param timeout how long after this was told it is lost unless it was ended
 */
@JsonNaming(SnakeCaseStrategy.class)
record Start(
    @Nullable String operationId,
    String operationType,
    @Nullable String model,
    @Nullable String provider,
    @Nullable String tenant,
    @Nullable String team,
    @Nullable String user,
    @Nullable UUID key,
    @Nullable String intent,
    @Nullable String endUser,
    @Nullable String session,
    List<String> tags,
    @Schema(type = SchemaType.OBJECT, implementation = Object.class) ObjectNode metadata,
    @Nullable Instant startedAt,
    @Schema(type = SchemaType.STRING, format = "duration") @Nullable Duration timeout) {

  static final Set<String> FIELDS =
      Set.of(
          "operation_id",
          "operation_type",
          "model",
          "provider",
          "tenant",
          "team",
          "user",
          "key",
          "intent",
          "end_user",
          "session",
          "tags",
          "metadata",
          "started_at",
          "timeout");

  /** What must be the same when a start is told again. */
  static final Set<String> SAID =
      FIELDS.stream()
          .filter(field -> !field.equals("operation_id") && !field.equals("tenant"))
          .collect(Collectors.toUnmodifiableSet());

  private static final int MOST_METADATA = 16_384;
  private static final int MOST_TAGS = 50;

  /** A word of our own addresses. */
  private static final String RESERVED = "record";

  static Start read(JsonNode json) {
    return read(new Body(json, FIELDS));
  }

  static Start read(Body body) {
    String id = body.text("operation_id");
    if (RESERVED.equals(id)) {
      throw Objection.to("operation_id", "cannot be '" + RESERVED + "'.");
    }
    return new Start(
        id,
        body.required("operation_type"),
        body.text("model"),
        body.text("provider"),
        body.text("tenant"),
        body.text("team"),
        body.text("user"),
        body.id("key"),
        body.text("intent"),
        body.text("end_user"),
        body.text("session"),
        tags(body, "tags"),
        metadata(body),
        body.moment("started_at"),
        body.duration("timeout"));
  }

  static List<String> tags(Body body, String field) {
    List<String> tags = body.texts(field).stream().distinct().toList();
    if (tags.size() > MOST_TAGS) {
      throw Objection.to(field, "must not have more than %d entries.".formatted(MOST_TAGS));
    }
    return tags;
  }

  static ObjectNode metadata(Body body) {
    ObjectNode metadata = body.object("metadata");
    if (metadata == null) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (metadata.toString().length() > MOST_METADATA) {
      throw Objection.to(
          "metadata", "must not have more than %d characters.".formatted(MOST_METADATA));
    }
    return metadata;
  }

  Attribution attribution() {
    return new Attribution(tags, intent, endUser, session);
  }
}
