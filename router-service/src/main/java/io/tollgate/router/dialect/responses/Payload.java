package io.tollgate.router.dialect.responses;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Beside;
import java.io.IOException;
import java.util.Optional;

/** A whole response, or an event of a stream, as far as we look into it. */
final class Payload {

  private static final JsonFactory JSON = new JsonFactory();

  private String type = "";
  private Optional<Tokens> tokens = Optional.empty();
  private Beside beside = Beside.NONE;
  private Optional<String> tier = Optional.empty();
  private int costAt = -1;
  private Optional<String> id = Optional.empty();
  private int deltaChars;
  private boolean error;

  private Payload() {}

  /** Looks at the object, once and without building a tree; empty when it is none. */
  static Optional<Payload> in(byte[] bytes, int from, int to) {
    try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Payload payload = new Payload();
      payload.read(json);
      return json.nextToken() == null ? Optional.of(payload) : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private void read(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "type" -> type = value == JsonToken.VALUE_STRING ? json.getText() : "";
        case "delta" -> deltaChars = value == JsonToken.VALUE_STRING ? json.getTextLength() : 0;
        case "error" -> error |= value != JsonToken.VALUE_NULL;
        case "id" -> readId(value, json);
        case "service_tier" -> tier = Beside.tier(json);
        case "response" -> {
          if (value == JsonToken.START_OBJECT) {
            readResponse(json);
          }
        }
        case "usage" -> {
          if (value == JsonToken.START_OBJECT) {
            readUsage(json);
          }
        }
        default -> {}
      }
      json.skipChildren();
    }
  }

  // What is an error in it is told by the type of the event.
  private void readResponse(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && field.equals("usage")) {
        readUsage(json);
      } else if (field.equals("id")) {
        readId(value, json);
      } else if (field.equals("service_tier")) {
        tier = Beside.tier(json);
      }
      json.skipChildren();
    }
  }

  private void readId(JsonToken value, JsonParser json) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      id = Optional.of(json.getText());
    }
  }

  private void readUsage(JsonParser json) throws IOException {
    int begins = Math.toIntExact(json.currentTokenLocation().getByteOffset());
    Usage usage = Usage.read(json);
    tokens = usage.tokens();
    beside = usage.beside();
    costAt = usage.tellsCost() || begins < 0 ? -1 : begins + 1;
  }

  /** The type of the event; empty when it is none. */
  String type() {
    return type;
  }

  /** What the provider says was used; empty when it does not say or makes no sense. */
  Optional<Tokens> tokens() {
    return tokens;
  }

  /** What it says beside that. */
  Beside beside() {
    return tokens.isPresent() ? beside.at(tier) : beside;
  }

  /**
   * Where, counted from the beginning of the object, a cost can be put into the usage; negative
   * when there is no usage or it has a cost.
   */
  int costAt() {
    return costAt;
  }

  /** The id of the response; empty when it stands nowhere. */
  Optional<String> id() {
    return id;
  }

  /** Characters a model generated. */
  int deltaChars() {
    return deltaChars;
  }

  /** Whether it is an error instead of an answer. */
  boolean isError() {
    return error || type.equals("error");
  }
}
