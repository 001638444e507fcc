package io.tollgate.router.dialect;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a provider sent, whatever it sent: what is missing or of the wrong kind is as good as
 * not said. Nothing here throws.
 */
public final class Lenient {

  private Lenient() {}

  /** The object this text is, behind a byte order mark or not; empty when it is none. */
  public static Optional<JsonObject> object(String json) {
    String text = json.startsWith("\ufeff") ? json.substring(1) : json;
    if (!text.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new JsonObject(text));
    } catch (DecodeException malformed) {
      return Optional.empty();
    }
  }

  /** The object in this field; an empty one when there is none. */
  public static JsonObject object(JsonObject from, String field) {
    return from.getValue(field) instanceof JsonObject found ? found : new JsonObject();
  }

  /** The objects of the list in this field; none when there is no list. */
  public static List<JsonObject> objects(JsonObject from, String field) {
    return from.getValue(field) instanceof JsonArray list
        ? list.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
        : List.of();
  }

  /** The text in this field; an empty one when there is none. */
  public static String text(JsonObject from, String field) {
    return from.getValue(field) instanceof String text ? text : "";
  }
}
