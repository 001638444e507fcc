package io.tollgate.usage.litellm.control;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a script says. A field that is absent says nothing, one that is null clears; and what nobody
 * looked at is refused in the end, for it may be a restriction.
 */
public final class Said {

  private static final ObjectReader JSON =
      new ObjectMapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000_000);
  private static final int DECIMALS = 9;
  private static final long MOST = 1_000_000_000_000L;

  private final ObjectNode json;
  private final Set<String> known = new TreeSet<>();

  private Said(ObjectNode json) {
    this.json = json;
  }

  /** An empty body says nothing. */
  public static Said read(byte[] body) throws IOException {
    if (body.length == 0) {
      return new Said(JsonNodeFactory.instance.objectNode());
    }
    return JSON.readTree(body) instanceof ObjectNode object ? new Said(object) : none();
  }

  /** What was said before. */
  public static Said of(ObjectNode part) {
    return new Said(part);
  }

  private static Said none() {
    throw Refusal.because("The body must be a JSON object.");
  }

  /** Whether anything is said of a field, if only that it is null. */
  public boolean has(String field) {
    known.add(field);
    return json.has(field);
  }

  public @Nullable String text(String field, @Nullable String otherwise) {
    return read(field, otherwise, Said::textOf);
  }

  /** A text there must be. */
  public String required(String field) {
    return Optional.ofNullable(text(field, null))
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> Refusal.to(field, "is missing."));
  }

  public @Nullable BigDecimal amount(String field, @Nullable BigDecimal otherwise) {
    return read(field, otherwise, Said::amountOf);
  }

  public @Nullable Long count(String field, @Nullable Long otherwise) {
    return read(field, otherwise, Said::countOf);
  }

  /** Null where it is not said. */
  public @Nullable Boolean flag(String field) {
    return read(
        field,
        null,
        (name, value) -> {
          if (!value.isBoolean()) {
            throw Refusal.to(name, "must be true or false.");
          }
          return value.booleanValue();
        });
  }

  public @Nullable List<String> texts(String field, @Nullable List<String> otherwise) {
    return read(
        field,
        otherwise,
        (name, value) -> {
          if (!value.isArray()) {
            throw Refusal.to(name, "must be a list of texts.");
          }
          List<String> texts = new ArrayList<>();
          value.forEach(each -> texts.add(textOf(name, each)));
          return texts;
        });
  }

  public @Nullable ObjectNode object(String field, @Nullable ObjectNode otherwise) {
    return read(field, otherwise, Said::objectOf);
  }

  /** The objects of a list, or the one object that stands in its place. */
  public List<Said> parts(String field) {
    JsonNode value = json.path(field);
    known.add(field);
    if (value instanceof ObjectNode one) {
      return List.of(of(one));
    }
    if (!value.isArray() && !value.isMissingNode() && !value.isNull()) {
      throw Refusal.to(field, "must be a list of objects.");
    }
    List<Said> parts = new ArrayList<>();
    value.forEach(each -> parts.add(of(objectOf(field, each))));
    return parts;
  }

  /** A value for each name, such as a figure for each model. */
  public <T> Map<String, T> each(
      String field, Map<String, T> otherwise, BiFunction<String, JsonNode, T> form) {
    if (!has(field)) {
      return otherwise;
    }
    Map<String, T> values = new TreeMap<>();
    ObjectNode object = object(field, null);
    if (object != null) {
      object
          .properties()
          .forEach(one ->
              values.put(one.getKey(), form.apply(field + "." + one.getKey(), one.getValue())));
    }
    return values;
  }

  /** All of it. */
  ObjectNode all() {
    return json;
  }

  /** Refuses fields of which anything is said that means something. */
  public void cannot(String why, String... fields) {
    for (String field : fields) {
      known.add(field);
      if (means(json.path(field))) {
        throw Refusal.to(field, why);
      }
    }
  }

  /** What is said of these fields, to be kept and shown again. */
  public ObjectNode kept(Set<String> fields) {
    known.addAll(fields);
    return json.deepCopy().retain(fields);
  }

  /** Refuses what nobody knows. */
  public void nothingElse() {
    json.fieldNames()
        .forEachRemaining(field -> {
          if (!known.contains(field) && means(json.path(field))) {
            throw Refusal.to(
                field, "is not known here. There are: " + String.join(", ", known) + ".");
          }
        });
  }

  public static String textOf(String field, JsonNode value) {
    if (!value.isTextual()) {
      throw Refusal.to(field, "must be a text.");
    }
    return Texts.kept(field, value.textValue());
  }

  public static long countOf(String field, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw Refusal.to(field, "must be a whole number.");
    }
    if (value.longValue() < 1 || value.longValue() > MOST) {
      throw Refusal.to(field, "must be from 1 to %d, or null for no limit.".formatted(MOST));
    }
    return value.longValue();
  }

  public static BigDecimal amountOf(String field, JsonNode value) {
    if (!value.isNumber()) {
      throw Refusal.to(field, "must be a number of dollars.");
    }
    BigDecimal amount = value.decimalValue();
    if (amount.signum() < 0 || amount.compareTo(MOST_DOLLARS) > 0) {
      throw Refusal.to(field, "must be from 0 to %s dollars.".formatted(MOST_DOLLARS));
    }
    if (amount.stripTrailingZeros().scale() > DECIMALS) {
      throw Refusal.to(field, "must not have more than %d decimals.".formatted(DECIMALS));
    }
    return amount;
  }

  private static ObjectNode objectOf(String field, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.to(field, "must be an object.");
  }

  // False and empty are how LiteLLM's clients leave something out.
  private static boolean means(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isContainerNode() && value.isEmpty())
        && !(value.isBoolean() && !value.booleanValue())
        && !(value.isTextual() && value.textValue().isEmpty());
  }

  private <T> @Nullable T read(
      String field, @Nullable T otherwise, BiFunction<String, JsonNode, T> form) {
    if (!has(field)) {
      return otherwise;
    }
    JsonNode value = json.path(field);
    return value.isNull() ? null : form.apply(field, value);
  }
}
