package io.tollgate.router.dialect.responses;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Items of an answer when they are complete. */
final class OutputItems {

  private OutputItems() {}

  static JsonObject message(String id, JsonObject part) {
    return JsonObject.of(
        "id", id,
        "type", "message",
        "status", "completed",
        "role", "assistant",
        "content", JsonArray.of(part));
  }

  static JsonObject text(String text, JsonArray logprobs) {
    return JsonObject.of(
        "type", "output_text", "text", text, "annotations", new JsonArray(), "logprobs", logprobs);
  }

  static JsonObject refusal(String text) {
    return JsonObject.of("type", "refusal", "refusal", text);
  }

  static JsonObject thought(String id, String text, Optional<String> sealed) {
    return named(id, Thoughts.item(text, sealed));
  }

  static JsonObject call(
      String id, String callId, String name, String arguments, Optional<String> signature) {
    JsonObject call = named(id, Calls.item(callId, name, arguments)).put("status", "completed");
    Calls.sign(call, signature);
    return call;
  }

  static JsonObject picture(String id, String base64) {
    return JsonObject.of(
        "id", id, "type", "image_generation_call", "status", "completed", "result", base64);
  }

  private static JsonObject named(String id, JsonObject item) {
    return JsonObject.of("id", id).mergeIn(item);
  }
}
