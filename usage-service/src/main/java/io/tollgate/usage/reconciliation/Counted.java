package io.tollgate.usage.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts as the JSON the database keeps. */
final class Counted {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Counted() {}

  static String text(Map<Measure, Long> counted) {
    ObjectNode text = JsonNodeFactory.instance.objectNode();
    counted.forEach((measure, count) -> text.put(measure.word(), count));
    return text.toString();
  }

  static Map<Measure, Long> read(@Nullable String text) {
    Map<Measure, Long> counted = new EnumMap<>(Measure.class);
    if (text == null) {
      return counted;
    }
    try {
      JsonNode node = JSON.readTree(text);
      for (Measure each : Measure.values()) {
        if (node.hasNonNull(each.word())) {
          counted.put(each, node.get(each.word()).asLong());
        }
      }
      return counted;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the database only holds JSON", impossible);
    }
  }
}
