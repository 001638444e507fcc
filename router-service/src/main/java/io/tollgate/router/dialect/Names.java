package io.tollgate.router.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists of names of models or providers. */
final class Names {

  private static final int MOST = 16;
  private static final int LONGEST = 200;

  private Names() {}

  /** A list of strings. */
  static List<String> list(String field, JsonParser json) throws IOException {
    List<String> names = new ArrayList<>(4);
    begin(field, json);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      add(names, field, text(json));
    }
    return names;
  }

  /** A list of strings, or of objects that name a model and say nothing else. */
  static List<String> listOfModels(String field, JsonParser json) throws IOException {
    List<String> names = new ArrayList<>(4);
    begin(field, json);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      add(
          names,
          field,
          json.currentToken() == JsonToken.START_OBJECT
              ? model(field + "[" + names.size() + "]", json)
              : text(json));
    }
    return names;
  }

  private static void begin(String field, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new Misfit(field, "'" + field + "' must be a list.");
    }
  }

  // What else stands beside the model changes the request, so it is not passed over.
  private static @Nullable String model(String field, JsonParser json) throws IOException {
    String model = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (!name.equals("model")) {
        throw new Misfit(field, "'" + field + "' may have a 'model' and nothing else.");
      }
      model = text(json);
      json.skipChildren();
    }
    return model;
  }

  private static @Nullable String text(JsonParser json) throws IOException {
    return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
  }

  private static void add(List<String> names, String field, @Nullable String name) throws Misfit {
    if (name == null || name.isBlank() || name.length() > LONGEST) {
      String place = field + "[" + names.size() + "]";
      throw new Misfit(place, "'" + place + "' must be a name of 1 to 200 characters.");
    }
    if (names.size() == MOST) {
      throw new Misfit(field, "'" + field + "' must not have more than 16 names.");
    }
    names.add(name);
  }
}
