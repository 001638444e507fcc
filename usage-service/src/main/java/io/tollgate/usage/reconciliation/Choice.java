package io.tollgate.usage.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.usage.audience.Objection;
import io.tollgate.usage.reconciliation.Finding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which differences are to be corrected.
 *
 * @param numbers these and no others; when empty, all of the kinds
 */
record Choice(List<Long> numbers, List<String> kinds) {

  private static final List<String> KINDS = Arrays.stream(Kind.values()).map(Kind::word).toList();

  /** A file that leaves something out does not say that it never was: that is only done by name. */
  private static final List<String> USUAL =
      List.of(Kind.PRICE.word(), Kind.TOKENS.word(), Kind.DUPLICATE.word());

  private static final int MOST = 10_000;

  /** What a body says: {@code numbers}, or {@code kinds}, or nothing for all that is usual. */
  static Choice parse(@Nullable JsonNode body) {
    List<Long> numbers = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    if (body == null || body.isNull()) {
      return new Choice(numbers, USUAL);
    }
    if (!body.isObject()) {
      throw Objection.to("body", "must be an object with numbers or kinds.");
    }
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      switch (field.getKey()) {
        case "numbers" -> elements(field).forEach(each -> numbers.add(number(each)));
        case "kinds" -> elements(field).forEach(each -> kinds.add(kind(each)));
        default ->
            throw Objection.to(field.getKey(), "is no field of this; there are numbers and kinds.");
      }
    }
    if (body.has("numbers") && body.has("kinds")) {
      throw Objection.to("numbers", "and kinds cannot both be given.");
    }
    if ((body.has("numbers") && numbers.isEmpty()) || (body.has("kinds") && kinds.isEmpty())) {
      throw Objection.to(body.has("numbers") ? "numbers" : "kinds", "must not be empty.");
    }
    return new Choice(numbers, kinds.isEmpty() ? USUAL : kinds);
  }

  private static JsonNode elements(Map.Entry<String, JsonNode> field) {
    if (!field.getValue().isArray() || field.getValue().size() > MOST) {
      throw Objection.to(field.getKey(), "must be a list of at most %d.".formatted(MOST));
    }
    return field.getValue();
  }

  private static long number(JsonNode number) {
    if (!number.isIntegralNumber() || !number.canConvertToLong()) {
      throw Objection.to("numbers", "must be numbers of differences.");
    }
    return number.asLong();
  }

  private static String kind(JsonNode kind) {
    if (!KINDS.contains(kind.asText())) {
      throw Objection.among("kinds", KINDS);
    }
    return kind.asText();
  }
}
