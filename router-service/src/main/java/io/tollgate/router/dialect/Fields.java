package io.tollgate.router.dialect;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object and where it stands. In a request a field of the wrong type is a {@link
 * Untranslatable} that names it; in an answer it counts as absent, as {@code null} does in both.
 */
public final class Fields {

  private final JsonObject json;
  private final String path;
  private final boolean strict;

  private Fields(JsonObject json, String path, boolean strict) {
    this.json = json;
    this.path = path;
    this.strict = strict;
  }

  /** Of a request. */
  public static Fields asked(Buffer body) {
    return new Fields(
        object(body)
            .orElseThrow(() ->
                new Untranslatable(
                    "The body is no JSON object, or it is nested too deeply, or something in it is too long.",
                    "")),
        "",
        true);
  }

  /** Of an answer, or a piece of one. */
  public static Fields answered(JsonObject json) {
    return new Fields(json, "", false);
  }

  /** The JSON object in these bytes; empty when they are something else. */
  public static Optional<JsonObject> object(Buffer bytes) {
    try {
      return Json.decodeValue(bytes) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (DecodeException noJson) {
      return Optional.empty();
    }
  }

  public JsonObject json() {
    return json;
  }

  /** Whatever is there. */
  public @Nullable Object value(String name) {
    return json.getValue(name);
  }

  public Optional<String> text(String name) {
    return typed(name, String.class, "a string");
  }

  /** A text that may not be missing. */
  public String needed(String name) {
    return text(name).orElseThrow(() -> misfit(name, "'%s' is missing."));
  }

  public Optional<Boolean> flag(String name) {
    return typed(name, Boolean.class, "true or false");
  }

  public boolean isTrue(String name) {
    return flag(name).orElse(false);
  }

  public Optional<JsonObject> tree(String name) {
    return typed(name, JsonObject.class, "an object");
  }

  public Optional<Fields> object(String name) {
    return tree(name).map(object -> new Fields(object, path(name), strict));
  }

  public OptionalDouble number(String name) {
    Optional<Number> number = typed(name, Number.class, "a number");
    if (number.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (!Double.isFinite(number.get().doubleValue())) {
      wrong(name, "a number");
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number.get().doubleValue());
  }

  public OptionalLong whole(String name) {
    Optional<Number> number = typed(name, Number.class, "a whole number");
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    if (number.get().doubleValue() != number.get().longValue()) {
      wrong(name, "a whole number");
      return OptionalLong.empty();
    }
    return OptionalLong.of(number.get().longValue());
  }

  /** A number from {@code least} up. */
  public OptionalInt count(String name, int least) {
    OptionalLong whole = whole(name);
    if (whole.isEmpty()) {
      return OptionalInt.empty();
    }
    if (whole.getAsLong() < least || whole.getAsLong() > Integer.MAX_VALUE) {
      wrong(name, "a whole number from " + least + " up");
      return OptionalInt.empty();
    }
    return OptionalInt.of(Math.toIntExact(whole.getAsLong()));
  }

  /** The objects of a list. */
  public List<Fields> objects(String name) {
    JsonArray list = typed(name, JsonArray.class, "a list").orElseGet(JsonArray::new);
    List<Fields> objects = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      String at = name + "[" + i + "]";
      if (list.getValue(i) instanceof JsonObject object) {
        objects.add(new Fields(object, path(at), strict));
      } else {
        wrong(at, "an object");
      }
    }
    return objects;
  }

  /** The texts of a list, or the one that stands there without a list. */
  public List<String> texts(String name) {
    if (json.getValue(name) instanceof String one) {
      return List.of(one);
    }
    JsonArray list = typed(name, JsonArray.class, "a string or a list").orElseGet(JsonArray::new);
    List<String> texts = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      if (list.getValue(i) instanceof String text) {
        texts.add(text);
      } else {
        wrong(name + "[" + i + "]", "a string");
      }
    }
    return texts;
  }

  /** What is wrong with a field; {@code %s} in the sentence stands for where it is. */
  public Untranslatable misfit(String name, String sentence) {
    return new Untranslatable(sentence.formatted(path(name)), path(name));
  }

  private <T> Optional<T> typed(String name, Class<T> type, String words) {
    Object value = json.getValue(name);
    if (type.isInstance(value)) {
      return Optional.of(type.cast(value));
    }
    if (value != null) {
      wrong(name, words);
    }
    return Optional.empty();
  }

  private void wrong(String name, String words) {
    if (strict) {
      throw misfit(name, "'%s' must be " + words + ".");
    }
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
