package io.tollgate.router.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Tokens;
import java.io.IOException;
import java.util.Optional;

/** Reads the {@code usage} object of OpenAI's dialect into disjoint token counts. */
public final class Usage {

  private static final JsonFactory JSON = new JsonFactory();

  private long prompt = -1;
  private long completion = -1;
  private long cached;
  private long reasoning;

  private Usage() {}

  /**
   * The usage at the top level of a JSON object, or empty when there is none or it makes no sense.
   */
  public static Optional<Tokens> in(byte[] object) {
    try (JsonParser json = JSON.createParser(object)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Optional<Tokens> tokens = Optional.empty();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean usage = json.currentName().equals("usage");
        if (json.nextToken() == JsonToken.START_OBJECT && usage) {
          tokens = new Usage().read(json);
        } else {
          json.skipChildren();
        }
      }
      return tokens;
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private Optional<Tokens> read(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && field.endsWith("_tokens_details")) {
        readDetails(json);
      } else if (value == JsonToken.VALUE_NUMBER_INT && field.equals("prompt_tokens")) {
        prompt = json.getLongValue();
      } else if (value == JsonToken.VALUE_NUMBER_INT && field.equals("completion_tokens")) {
        completion = json.getLongValue();
      } else {
        json.skipChildren();
      }
    }
    return tokens();
  }

  private void readDetails(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.VALUE_NUMBER_INT && field.equals("cached_tokens")) {
        cached = json.getLongValue();
      } else if (value == JsonToken.VALUE_NUMBER_INT && field.equals("reasoning_tokens")) {
        reasoning = json.getLongValue();
      } else {
        json.skipChildren();
      }
    }
  }

  // Prompt tokens include cached ones, completion tokens include reasoning (wire contract of
  // OpenAI).
  private Optional<Tokens> tokens() {
    if (cached < 0 || reasoning < 0 || prompt < cached || completion < reasoning) {
      return Optional.empty();
    }
    return Optional.of(
        new Tokens(prompt - cached, cached, 0, 0, completion - reasoning, reasoning));
  }
}
