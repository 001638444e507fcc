package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A change as somebody wrote it: a field that is absent stays as it was, one that is null is
 * cleared, and one that nobody knows is refused by its name, for it may be a restriction misspelt.
 */
final class Body {

  private final ObjectNode json;

  Body(ObjectNode json, Set<String> known) {
    this.json = json;
    json.fieldNames().forEachRemaining(field -> require(known, field));
  }

  private static void require(Set<String> known, String field) {
    if (!known.contains(field)) {
      List<String> fields = known.stream().sorted().toList();
      throw Objection.to(
          field, "is not known here. Use one of: " + String.join(", ", fields) + ".", fields);
    }
  }

  @Nullable String text(String field, @Nullable String otherwise) {
    return read(field, otherwise, value -> text(field, value));
  }

  /** A text that there must be: it cannot be cleared, nor left out where there was none. */
  String required(String field, @Nullable String otherwise) {
    String text = text(field, otherwise);
    if (text == null) {
      throw Objection.to(field, "is missing.");
    }
    return text;
  }

  @Nullable Instant moment(String field, @Nullable Instant otherwise) {
    return read(
        field,
        otherwise,
        value ->
            parsed(field, value, Instant::parse, "must be a moment like 2030-01-31T12:00:00Z."));
  }

  @Nullable Duration duration(String field, @Nullable Duration otherwise) {
    return read(
        field,
        otherwise,
        value -> parsed(field, value, Duration::parse, "must be a duration like PT1H or P7D."));
  }

  @Nullable List<String> texts(String field, @Nullable List<String> otherwise) {
    return read(
        field,
        otherwise,
        value -> {
          if (!value.isArray()) {
            throw Objection.to(field, "must be a list of texts.");
          }
          List<String> texts = new ArrayList<>(value.size());
          value.forEach(each -> texts.add(text(field, each)));
          return texts;
        });
  }

  @Nullable ObjectNode object(String field, @Nullable ObjectNode otherwise) {
    return read(
        field,
        otherwise,
        value -> {
          if (value instanceof ObjectNode object) {
            return object;
          }
          throw Objection.to(field, "must be an object.");
        });
  }

  private <T> @Nullable T read(
      String field, @Nullable T otherwise, Function<JsonNode, @Nullable T> form) {
    JsonNode value = json.get(field);
    if (value == null) {
      return otherwise;
    }
    return value.isNull() ? null : form.apply(value);
  }

  private static String text(String field, JsonNode value) {
    if (!value.isTextual()) {
      throw Objection.to(field, "must be a text.");
    }
    // Postgres has no place for it.
    if (value.textValue().indexOf('\0') >= 0) {
      throw Objection.to(field, "must not hold the character NUL.");
    }
    return value.textValue();
  }

  private static <T> T parsed(
      String field, JsonNode value, Function<String, T> form, String otherwise) {
    try {
      return form.apply(text(field, value));
    } catch (DateTimeException none) {
      throw Objection.to(field, otherwise);
    }
  }
}
