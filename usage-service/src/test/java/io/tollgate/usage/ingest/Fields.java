package io.tollgate.usage.ingest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The fields of an event as it is sent, by their pointers, for tests that spoil one. */
final class Fields {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HERE = "what stood here";

  private Fields() {}

  /** Every field, those within fields too. */
  static List<String> of(String event) {
    List<String> all = new ArrayList<>();
    collect("", read(event), all);
    return all;
  }

  /** The event with this text, whatever it is, for the value of a field. */
  static String with(String event, String pointer, String value) {
    JsonNode json = read(event);
    JsonPointer field = JsonPointer.compile(pointer);
    ((ObjectNode) json.at(field.head())).put(field.last().getMatchingProperty(), HERE);
    return json.toString().replace('"' + HERE + '"', value);
  }

  private static void collect(String within, JsonNode object, List<String> all) {
    for (var field : object.properties()) {
      String pointer = within + "/" + field.getKey();
      all.add(pointer);
      collect(pointer, field.getValue(), all);
    }
  }

  private static JsonNode read(String event) {
    try {
      return JSON.readTree(event);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
  }
}
