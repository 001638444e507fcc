package io.tollgate.router.dialect.gemini;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a tool gave back: Gemini wants an object, in which {@code output} holds a result and {@code
 * error} what went wrong; others want a text.
 */
final class ToolOutput {

  private ToolOutput() {}

  static boolean isError(JsonObject response) {
    return only(response, "error");
  }

  static String text(JsonObject response) {
    if (!only(response, "output") && !isError(response)) {
      return response.encode();
    }
    Object value = response.getValue(isError(response) ? "error" : "output");
    return value instanceof String text ? text : Json.encode(value);
  }

  static JsonObject response(String text, boolean isError) {
    if (isError) {
      return JsonObject.of("error", text);
    }
    return object(text)
        .filter(object -> !object.isEmpty())
        .orElseGet(() -> JsonObject.of("output", text));
  }

  /** The object a text is; empty when it is none. */
  static Optional<JsonObject> object(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return text.isBlank() ? Optional.of(new JsonObject()) : Optional.empty();
    }
    try {
      return Optional.of(new JsonObject(text));
    } catch (DecodeException notJson) {
      return Optional.empty();
    }
  }

  private static boolean only(JsonObject response, String name) {
    return response.size() == 1 && response.getValue(name) != null;
  }
}
