package io.tollgate.router.dialect.gemini;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's own schemas, a part of OpenAPI's, as JSON schemas. The other way round is not needed:
 * Gemini takes JSON schemas too, under names of their own.
 */
final class OpenApiSchema {

  private static final Set<String> COUNTS =
      Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");

  private OpenApiSchema() {}

  static JsonObject toJsonSchema(JsonObject schema) {
    JsonObject json = new JsonObject();
    boolean nullable = Boolean.TRUE.equals(schema.getValue("nullable"));
    for (String name : schema.fieldNames()) {
      Object value = schema.getValue(name);
      String keyword = Names.camel(name);
      switch (keyword) {
        case "nullable", "propertyOrdering", "example" -> {}
        case "type" -> json.put("type", type(value, nullable));
        case "properties" -> json.put("properties", properties(value));
        case "items" -> json.put("items", one(value));
        case "anyOf" -> json.put("anyOf", all(value));
        default -> json.put(keyword, COUNTS.contains(keyword) ? count(value) : value);
      }
    }
    return json;
  }

  private static @Nullable Object type(@Nullable Object type, boolean nullable) {
    if (!(type instanceof String word)) {
      return type;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return nullable ? JsonArray.of(lower, "null") : lower;
  }

  private static @Nullable Object properties(@Nullable Object value) {
    if (!(value instanceof JsonObject properties)) {
      return value;
    }
    JsonObject json = new JsonObject();
    properties.fieldNames().forEach(name -> json.put(name, one(properties.getValue(name))));
    return json;
  }

  private static @Nullable Object all(@Nullable Object value) {
    if (!(value instanceof JsonArray schemas)) {
      return value;
    }
    JsonArray json = new JsonArray();
    schemas.forEach(schema -> json.add(one(schema)));
    return json;
  }

  private static @Nullable Object one(@Nullable Object value) {
    return value instanceof JsonObject schema ? toJsonSchema(schema) : value;
  }

  // Google writes 64 bit numbers as text.
  private static @Nullable Object count(@Nullable Object value) {
    return value instanceof String text && text.matches("[0-9]{1,9}")
        ? (Object) Integer.valueOf(text)
        : value;
  }
}
