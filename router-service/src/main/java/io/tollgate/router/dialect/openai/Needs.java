package io.tollgate.router.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.dialect.Noted;
import io.tollgate.router.exchange.Need;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds out in passing what a model must be able to do for a request. Reads values to their end.
 */
final class Needs {

  private final Set<Need> all = EnumSet.noneOf(Need.class);
  private final Noted noted;

  Needs(Noted noted) {
    this.noted = noted;
  }

  Set<Need> all() {
    return all;
  }

  /** Stands at the beginning of a message, and goes on to its end. */
  void ofMessage(JsonParser json) throws IOException {
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING && "type".equals(json.currentName())) {
        need(json.getText());
      }
    }
  }

  private void need(String partType) {
    switch (partType) {
      case "image_url" -> {
        all.add(Need.IMAGES);
        noted.picture();
      }
      case "input_audio" -> {
        all.add(Need.AUDIO);
        noted.elsewhere();
      }
      case "file" -> {
        all.add(Need.DOCUMENTS);
        noted.elsewhere();
      }
      default -> {}
    }
  }

  void ofFormat(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean type = json.currentName().equals("type");
      if (json.nextToken() == JsonToken.VALUE_STRING
          && type
          && json.getText().equals("json_schema")) {
        all.add(Need.JSON_SCHEMA);
      }
      json.skipChildren();
    }
  }

  void ofTools(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY) {
      all.add(Need.TOOLS);
      while (json.currentToken() != JsonToken.END_ARRAY) {
        json.skipChildren();
        json.nextToken();
      }
    }
  }

  void ofChoices(JsonParser json) throws IOException {
    if (json.currentToken().isNumeric() && json.getValueAsDouble() > 1) {
      all.add(Need.SEVERAL_CHOICES);
    }
    noted.choices(json);
  }

  void ofLogprobs(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_TRUE) {
      all.add(Need.LOGPROBS);
    }
    json.skipChildren();
  }
}
