package io.tollgate.router.dialect.gemini;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An object of a request, read by the camel case names of its fields. What is not of the kind asked
 * for is a {@link Misfit} that says where.
 *
 * @param path where the object stands in the body
 */
record Fields(JsonObject json, String path) {

  static Fields of(@Nullable Object value, String path) {
    if (value instanceof JsonObject json) {
      return new Fields(json, path);
    }
    throw new Misfit(path, "'" + path + "' must be an object.");
  }

  @Nullable Object get(String name) {
    Object value = json.getValue(name);
    return value == null ? json.getValue(Names.snake(name)) : value;
  }

  boolean has(String name) {
    return get(name) != null;
  }

  /** The names of the fields that are not null, in camel case. */
  List<String> names() {
    return json.fieldNames().stream()
        .filter(name -> json.getValue(name) != null)
        .map(Names::camel)
        .distinct()
        .toList();
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  Optional<String> text(String name) {
    return switch (get(name)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      default -> throw new Misfit(at(name), "'" + at(name) + "' must be a string.");
    };
  }

  boolean flag(String name) {
    return switch (get(name)) {
      case null -> false;
      case Boolean flag -> flag;
      default -> throw new Misfit(at(name), "'" + at(name) + "' must be true or false.");
    };
  }

  OptionalDouble number(String name) {
    return switch (get(name)) {
      case null -> OptionalDouble.empty();
      case Number number -> OptionalDouble.of(number.doubleValue());
      default -> throw new Misfit(at(name), "'" + at(name) + "' must be a number.");
    };
  }

  OptionalInt wholeNumber(String name) {
    OptionalDouble number = number(name);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    int whole = (int) number.getAsDouble();
    if (whole != number.getAsDouble()) {
      throw new Misfit(at(name), "'" + at(name) + "' must be a whole number.");
    }
    return OptionalInt.of(whole);
  }

  Optional<Fields> object(String name) {
    Object value = get(name);
    return value == null ? Optional.empty() : Optional.of(of(value, at(name)));
  }

  /** The elements of a list; one that stands alone is a list of one, as Google reads it. */
  List<Object> list(String name) {
    return switch (get(name)) {
      case null -> List.of();
      case JsonArray list -> elements(list);
      case Object alone -> List.of(alone);
    };
  }

  List<Fields> objects(String name) {
    List<Object> elements = list(name);
    List<Fields> objects = new ArrayList<>(elements.size());
    for (Object element : elements) {
      objects.add(of(element, at(name) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof String text)) {
        throw new Misfit(at(name), "'" + at(name) + "' must hold strings.");
      }
      texts.add(text);
    }
    return texts;
  }

  // No element is null in what we return: what is null is no element.
  private static List<Object> elements(JsonArray list) {
    List<Object> elements = new ArrayList<>(list.size());
    for (Object element : list) {
      if (element != null) {
        elements.add(element);
      }
    }
    return elements;
  }
}
