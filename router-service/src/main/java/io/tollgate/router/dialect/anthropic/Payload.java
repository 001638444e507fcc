package io.tollgate.router.dialect.anthropic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * One JSON object of Anthropic's dialect as far as we look into it: a whole answer, or the data of
 * an event.
 *
 * @param type what it says it is; empty when it does not
 * @param usageAt where the object of its own usage begins; negative when it has none
 * @param generatedChars characters a model generated
 * @param counted whether it counts tokens and nothing else
 * @param isError whether it is an error instead of an answer
 */
record Payload(String type, int usageAt, int generatedChars, boolean counted, boolean isError) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> GENERATED = Set.of("text", "thinking", "partial_json");

  /**
   * Looks at the object, once and without building a tree, and notes what it says was used; empty
   * when it is none.
   */
  static Optional<Payload> in(byte[] bytes, int from, int to, Usage usage) {
    try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Payload payload = new Look(json, usage).read();
      return json.nextToken() == null ? Optional.of(payload) : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  /** One look at one object. */
  private static final class Look {
    private final JsonParser json;
    private final Usage usage;
    private String type = "";
    private int usageAt = -1;
    private int chars;
    private boolean counted;
    private boolean error;

    Look(JsonParser json, Usage usage) {
      this.json = json;
      this.usage = usage;
    }

    Payload read() throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        switch (field) {
          case "type" -> type = value == JsonToken.VALUE_STRING ? json.getText() : "";
          case "error" -> error = value != JsonToken.VALUE_NULL;
          case "input_tokens" -> counted = value.isNumeric();
          case "usage" -> readUsage(value);
          case "message" -> readMessage(value);
          case "delta", "content" -> countChars(value);
          default -> {}
        }
        json.skipChildren();
      }
      return new Payload(type, usageAt, chars, counted, error || type.equals("error"));
    }

    private void readUsage(JsonToken value) throws IOException {
      if (value == JsonToken.START_OBJECT) {
        usageAt = Math.toIntExact(json.currentTokenLocation().getByteOffset());
        usage.read(json);
      }
    }

    // A stream begins with a message that has nothing in it but what was used so far.
    private void readMessage(JsonToken value) throws IOException {
      if (value != JsonToken.START_OBJECT) {
        return;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isUsage = json.currentName().equals("usage");
        if (json.nextToken() == JsonToken.START_OBJECT && isUsage) {
          usage.read(json);
        } else {
          json.skipChildren();
        }
      }
    }

    private void countChars(JsonToken value) throws IOException {
      int depth = value.isStructStart() ? 1 : 0;
      while (depth > 0) {
        JsonToken token = json.nextToken();
        if (token == null) {
          return;
        }
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token == JsonToken.VALUE_STRING && isGenerated()) {
          chars += json.getTextLength();
        }
      }
    }

    private boolean isGenerated() throws IOException {
      String field = json.currentName();
      return field != null && GENERATED.contains(field);
    }
  }
}
