package io.tollgate.router.dialect.anthropic;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * An object of a request and where it stands, so that a field of the wrong kind can be named. What
 * is {@code null} is not said.
 */
record Place(String path, JsonObject object) {

  boolean has(String field) {
    return object.getValue(field) != null;
  }

  Optional<String> text(String field) {
    return switch (object.getValue(field)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      default -> throw wrong(field, "a string");
    };
  }

  String needed(String field) {
    return text(field).orElseThrow(() -> wrong(field, "a string"));
  }

  Optional<Boolean> flag(String field) {
    return switch (object.getValue(field)) {
      case null -> Optional.empty();
      case Boolean flag -> Optional.of(flag);
      default -> throw wrong(field, "true or false");
    };
  }

  OptionalInt whole(String field) {
    return switch (object.getValue(field)) {
      case null -> OptionalInt.empty();
      case Integer number -> OptionalInt.of(number);
      default -> throw wrong(field, "a whole number");
    };
  }

  OptionalDouble number(String field) {
    return switch (object.getValue(field)) {
      case null -> OptionalDouble.empty();
      case Number number when Double.isFinite(number.doubleValue()) ->
          OptionalDouble.of(number.doubleValue());
      default -> throw wrong(field, "a number");
    };
  }

  Optional<Place> inner(String field) {
    return switch (object.getValue(field)) {
      case null -> Optional.empty();
      case JsonObject inner -> Optional.of(new Place(at(field), inner));
      default -> throw wrong(field, "an object");
    };
  }

  /** The objects of a list; none when there is no list. */
  List<Place> list(String field) {
    List<Place> places = new ArrayList<>();
    List<?> values = values(field);
    for (int i = 0; i < values.size(); i++) {
      String path = at(field) + "[" + i + "]";
      switch (values.get(i)) {
        case JsonObject inner -> places.add(new Place(path, inner));
        case null, default -> throw new Misfit(path, "'" + path + "' must be an object.");
      }
    }
    return places;
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (Object value : values(field)) {
      texts.add(value instanceof String text ? text : fail(field, "a list of strings"));
    }
    return texts;
  }

  // Through the list's stream, which wraps what is inside it as objects of this kind.
  private List<?> values(String field) {
    return switch (object.getValue(field)) {
      case null -> List.of();
      case JsonArray list -> list.stream().toList();
      default -> throw wrong(field, "a list");
    };
  }

  private String fail(String field, String must) {
    throw wrong(field, must);
  }

  Misfit wrong(String field, String must) {
    return new Misfit(at(field), "'%s' must be %s.".formatted(at(field), must));
  }

  String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
