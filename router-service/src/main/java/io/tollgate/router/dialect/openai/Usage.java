package io.tollgate.router.dialect.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Beside;
import io.tollgate.router.dialect.Buckets;
import io.tollgate.router.dialect.Listening;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads the {@code usage} object of OpenAI's dialect into disjoint token counts. */
final class Usage {

  private static final int READ = 0;
  private static final int GENERATED = 1;

  private static final JsonFactory JSON = new JsonFactory();

  private long prompt = -1;
  private long completion = -1;
  private long cached;
  private long written;
  private long reasoning;
  private final long[] audio = new long[2];
  private final long[] image = new long[2];

  private boolean said;
  private boolean costly;

  private Usage() {}

  /** Reads the object; empty when its numbers make no sense. */
  static Optional<Tokens> read(JsonObject usage) {
    try (JsonParser json = JSON.createParser(usage.encode())) {
      json.nextToken();
      return read(json).tokens();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Tells counts, and what they cost where that is known, as OpenRouter does. */
  static JsonObject told(Tokens tokens, Listening listening) {
    JsonObject usage =
        JsonObject.of(
            "prompt_tokens", tokens.in(),
            "completion_tokens", tokens.out(),
            "total_tokens", tokens.in() + tokens.out(),
            "prompt_tokens_details",
                JsonObject.of(
                    "cached_tokens",
                    tokens.cacheRead(),
                    "cache_write_tokens",
                    tokens.cacheWrite5m() + tokens.cacheWrite1h()),
            "completion_tokens_details", JsonObject.of("reasoning_tokens", tokens.reasoning()));
    listening.cost(tokens).ifPresent(cost -> usage.put("cost", new BigDecimal(cost.toString())));
    return usage;
  }

  /** Reads the object that begins here to its end. */
  static Usage read(JsonParser json) throws IOException {
    Usage usage = new Usage();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && field.endsWith("_tokens_details")) {
        usage.readDetails(json, field.startsWith("prompt") ? READ : GENERATED);
      } else if (value.isNumeric() && field.equals("prompt_tokens")) {
        usage.prompt = count(json);
        usage.said = true;
      } else if (value.isNumeric() && field.equals("completion_tokens")) {
        usage.completion = count(json);
        usage.said = true;
      } else {
        usage.costly |= field.equals("cost");
        json.skipChildren();
      }
    }
    return usage;
  }

  /** Whether the provider tells a cost itself. */
  boolean tellsCost() {
    return costly;
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

  private void readDetails(JsonParser json, int side) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (!json.nextToken().isNumeric()) {
        json.skipChildren();
        continue;
      }
      switch (field) {
        case "cached_tokens" -> cached = count(json);
        case "cache_write_tokens" -> written = count(json);
        case "reasoning_tokens" -> reasoning = count(json);
        case "audio_tokens" -> audio[side] = count(json);
        case "image_tokens" -> image[side] = count(json);
        default -> {}
      }
    }
  }

  private static long count(JsonParser json) throws IOException {
    return Buckets.count(json.getValueAsDouble());
  }

  /**
   * Empty when the numbers make no sense. Prompt tokens include cached ones, completion tokens
   * include reasoning. OpenRouter tells what went to a cache, not for how long: five minutes are
   * usual.
   */
  Optional<Tokens> tokens() {
    return buckets().tokens();
  }

  /** What is told beside tokens that make sense. */
  Beside beside() {
    return said ? Beside.odd(buckets().odd()) : Beside.NONE;
  }

  private Buckets buckets() {
    return new Buckets(
        prompt,
        cached,
        written,
        audio[READ],
        image[READ],
        completion,
        reasoning,
        audio[GENERATED],
        image[GENERATED]);
  }
}
