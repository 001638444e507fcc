package io.tollgate.usage.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** One form for what means the same: no nulls, and 1.50 is 1.5. */
final class Canon {

  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private Canon() {}

  static ObjectNode of(ObjectNode fields) {
    ObjectNode canon = MAKE.objectNode();
    fields
        .properties()
        .forEach(field -> {
          if (!field.getValue().isNull()) {
            canon.set(field.getKey(), value(field.getValue()));
          }
        });
    return canon;
  }

  private static JsonNode value(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> of(object);
      case ArrayNode list -> {
        ArrayNode canon = MAKE.arrayNode();
        list.forEach(element -> canon.add(value(element)));
        yield canon;
      }
      case JsonNode number when number.isNumber() -> number(number.decimalValue());
      case JsonNode other -> other;
    };
  }

  private static JsonNode number(BigDecimal value) {
    BigDecimal least = value.stripTrailingZeros();
    return DecimalNode.valueOf(least.scale() < 0 ? least.setScale(0) : least);
  }
}
