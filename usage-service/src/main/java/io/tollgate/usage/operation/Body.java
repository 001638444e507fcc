package io.tollgate.usage.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object as somebody wrote it: a field that is null is absent, one that has not its form is
 * refused by its name, and so is one that nobody knows, for it may be a count misspelt.
 */
final class Body {

  private static final int LONGEST = 200;

  /** Beyond this the exponent of a number is a mistake, or an attack. */
  private static final int MOST_DIGITS = 400;

  private final ObjectNode json;

  Body(JsonNode given, Set<String> known) {
    if (!(given instanceof ObjectNode object)) {
      throw Objection.to("body", "must be an object.");
    }
    json = object;
    for (var field : json.properties()) {
      if (!known.contains(field.getKey())) {
        List<String> fields = known.stream().sorted().toList();
        throw Objection.to(
            field.getKey(),
            "is not known here. Use one of: " + String.join(", ", fields) + ".",
            fields);
      }
      requireKeepable(field.getKey(), field.getValue());
    }
  }

  boolean has(String field) {
    return json.hasNonNull(field);
  }

  @Nullable String text(String field) {
    return read(
        field,
        value -> {
          if (!value.isTextual()) {
            throw Objection.to(field, "must be a text.");
          }
          String text = value.textValue();
          if (text.isBlank() || text.length() > LONGEST) {
            throw Objection.to(field, "must have 1 to %d characters.".formatted(LONGEST));
          }
          return text;
        });
  }

  String required(String field) {
    return present(field, text(field));
  }

  static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw Objection.to(field, "is missing.");
    }
    return value;
  }

  @Nullable UUID id(String field) {
    return parsed(field, UUID::fromString, "must be a UUID.");
  }

  @Nullable Instant moment(String field) {
    return parsed(
        field,
        text -> OffsetDateTime.parse(text).toInstant(),
        "must be a moment with its time zone, like 2030-01-31T12:00:00Z.");
  }

  @Nullable Duration duration(String field) {
    return parsed(field, Duration::parse, "must be a duration like PT1H or P7D.");
  }

  @Nullable Boolean flag(String field) {
    return read(
        field,
        value -> {
          if (!value.isBoolean()) {
            throw Objection.to(field, "must be true or false.");
          }
          return value.booleanValue();
        });
  }

  @Nullable Long count(String field, long most) {
    return read(field, value -> count(field, value, most));
  }

  static long count(String field, JsonNode value, long most) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw Objection.to(field, "must be a whole number.");
    }
    if (value.longValue() < 0 || value.longValue() > most) {
      throw Objection.to(field, "must be from 0 to %d.".formatted(most));
    }
    return value.longValue();
  }

  @Nullable BigDecimal amount(String field, long most) {
    return read(
        field,
        value -> {
          if (!value.isNumber()) {
            throw Objection.to(field, "must be a number.");
          }
          BigDecimal amount = value.decimalValue();
          if (amount.signum() < 0 || amount.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw Objection.to(field, "must be from 0 to %d.".formatted(most));
          }
          return amount;
        });
  }

  List<String> texts(String field) {
    List<String> texts =
        read(
            field,
            value -> {
              List<String> all = new ArrayList<>();
              for (JsonNode each : value.isArray() ? value : List.<JsonNode>of()) {
                String text = each.isTextual() ? each.textValue() : "";
                if (text.isBlank() || text.length() > LONGEST) {
                  throw Objection.to(
                      field, "must hold texts of 1 to %d characters.".formatted(LONGEST));
                }
                all.add(text);
              }
              if (!value.isArray()) {
                throw Objection.to(field, "must be a list of texts.");
              }
              return all;
            });
    return texts == null ? List.of() : texts;
  }

  @Nullable ObjectNode object(String field) {
    return read(
        field,
        value -> {
          if (value instanceof ObjectNode object) {
            return object;
          }
          throw Objection.to(field, "must be an object.");
        });
  }

  private <T> @Nullable T parsed(String field, Function<String, T> form, String otherwise) {
    String text = text(field);
    try {
      return text == null ? null : form.apply(text);
    } catch (DateTimeException | IllegalArgumentException none) {
      throw Objection.to(field, otherwise);
    }
  }

  private <T> @Nullable T read(String field, Function<JsonNode, T> form) {
    JsonNode value = json.get(field);
    return value == null || value.isNull() ? null : form.apply(value);
  }

  // Postgres keeps neither NUL nor half of a surrogate pair, and no number without bounds.
  private static void requireKeepable(String field, JsonNode value) {
    if (value.isTextual() && !isKeepable(value.textValue())) {
      throw Objection.to(field, "holds a character that no database keeps.");
    }
    if (value.isNumber() && isEndless(value.decimalValue())) {
      throw Objection.to(field, "holds a number that is too large or too small to keep.");
    }
    for (var inner : value.properties()) {
      if (!isKeepable(inner.getKey())) {
        throw Objection.to(field, "holds a character that no database keeps.");
      }
    }
    value.forEach(inner -> requireKeepable(field, inner));
  }

  private static boolean isEndless(BigDecimal number) {
    return Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS;
  }

  private static boolean isKeepable(String text) {
    return text.codePoints()
        .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
  }
}
