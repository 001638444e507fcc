package io.tollgate.router.dialect.responses;

import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Listening;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;

/** What stands around the items of an answer. What was asked for is not told again. */
final class Envelope {

  private static final String PREFIX = "resp_";

  private final String answer;
  private final long createdAt;
  private final Listening listening;

  /**
   * @param id by which the provider knows its answer
   */
  Envelope(String id, Listening listening, InstantSource clock) {
    this.answer = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
    this.createdAt = clock.instant().getEpochSecond();
    this.listening = listening;
  }

  /** The id of an item: what sort it is and where it stands make it one of a kind. */
  String itemId(String sort, int index) {
    return sort + "_" + answer + "_" + index;
  }

  JsonObject begun() {
    return response("in_progress", new JsonArray(), Optional.empty());
  }

  /**
   * @param incomplete why the answer is
   */
  JsonObject ended(JsonArray output, Optional<String> incomplete, Optional<Tokens> tokens) {
    JsonObject response =
        response(incomplete.isPresent() ? "incomplete" : "completed", output, incomplete);
    tokens.ifPresent(used -> response.put("usage", Usage.told(used, listening)));
    return response;
  }

  private JsonObject response(String status, JsonArray output, Optional<String> incomplete) {
    return JsonObject.of(
            "id",
            PREFIX + answer,
            "object",
            "response",
            "created_at",
            createdAt,
            "status",
            status,
            "error",
            null,
            "incomplete_details",
            incomplete.map(reason -> JsonObject.of("reason", reason)).orElse(null),
            "instructions",
            null,
            "metadata",
            new JsonObject(),
            "model",
            listening.model(),
            "output",
            output)
        .put("parallel_tool_calls", true)
        .putNull("previous_response_id")
        .put("store", false)
        .putNull("temperature")
        .put("text", JsonObject.of("format", JsonObject.of("type", "text")))
        .put("tool_choice", "auto")
        .put("tools", new JsonArray())
        .putNull("top_p")
        .put("truncation", "disabled")
        .putNull("usage");
  }
}
