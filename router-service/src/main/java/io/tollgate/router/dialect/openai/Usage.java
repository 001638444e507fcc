package io.tollgate.router.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Tokens;
import java.io.IOException;
import java.util.Optional;

/** Reads the {@code usage} object of OpenAI's dialect into disjoint token counts. */
final class Usage {

  /** No call uses more; a backend that says so has miscounted. */
  private static final long MOST_TOKENS = 1_000_000_000;

  private long prompt = -1;
  private long completion = -1;
  private long cached;
  private long reasoning;

  private Usage() {}

  /** Reads the object that begins here to its end; empty when its numbers make no sense. */
  static Optional<Tokens> read(JsonParser json) throws IOException {
    Usage usage = new Usage();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && field.endsWith("_tokens_details")) {
        usage.readDetails(json);
      } else if (value.isNumeric() && field.equals("prompt_tokens")) {
        usage.prompt = count(json);
      } else if (value.isNumeric() && field.equals("completion_tokens")) {
        usage.completion = count(json);
      } else {
        json.skipChildren();
      }
    }
    return usage.tokens();
  }

  /** The same of an answer for which nothing was generated. */
  static Optional<Tokens> ofPrompt(JsonParser json) throws IOException {
    Usage usage = new Usage();
    usage.completion = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean prompt = json.currentName().equals("prompt_tokens");
      if (json.nextToken().isNumeric() && prompt) {
        usage.prompt = count(json);
      }
      json.skipChildren();
    }
    return usage.tokens();
  }

  private void readDetails(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isNumeric() && field.equals("cached_tokens")) {
        cached = count(json);
      } else if (value.isNumeric() && field.equals("reasoning_tokens")) {
        reasoning = count(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private static long count(JsonParser json) throws IOException {
    double number = json.getValueAsDouble();
    return number > MOST_TOKENS || number != Math.rint(number) ? -1 : (long) number;
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
