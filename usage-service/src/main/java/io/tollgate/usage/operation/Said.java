package io.tollgate.usage.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a caller said, kept word for word so that it is known when it is said again. */
final class Said {

  /** A number is the same however it is written: 0.00 is 0. */
  private static final Comparator<JsonNode> BY_VALUE =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private Said() {}

  /** What was said in these fields; null says nothing. */
  static ObjectNode of(JsonNode json, Set<String> fields) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    for (var field : json.properties()) {
      if (fields.contains(field.getKey()) && !field.getValue().isNull()) {
        said.set(field.getKey(), field.getValue());
      }
    }
    return said;
  }

  /** The first field, by name, in which the two differ. */
  static Optional<String> difference(ObjectNode before, ObjectNode now) {
    Set<String> fields = new TreeSet<>();
    before.fieldNames().forEachRemaining(fields::add);
    now.fieldNames().forEachRemaining(fields::add);
    return fields.stream()
        .filter(field -> !before.path(field).equals(BY_VALUE, now.path(field)))
        .findFirst();
  }
}
