package io.tollgate.router.dialect.responses;

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

/** Reads and tells the {@code usage} object of OpenAI's responses. */
final class Usage {

  private static final JsonFactory JSON = new JsonFactory();

  private static final long UNSAID = Long.MIN_VALUE + 1;

  private long input = UNSAID;
  private long output = UNSAID;
  private long cached;
  private long written;
  private long reasoning;
  private long inputAudio;
  private long inputImage;
  private long outputAudio;
  private long outputImage;
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

  /** Reads the object that begins here to its end. */
  static Usage read(JsonParser json) throws IOException {
    Usage usage = new Usage();
    usage.readObject(json, "");
    return usage;
  }

  /** Tells counts, and what they cost where that is known, as OpenRouter does. */
  static JsonObject told(Tokens tokens, Listening listening) {
    JsonObject usage =
        JsonObject.of(
            "input_tokens", tokens.in(),
            "input_tokens_details",
                JsonObject.of(
                    "cached_tokens",
                    tokens.cacheRead(),
                    "cache_write_tokens",
                    tokens.cacheWrite5m() + tokens.cacheWrite1h()),
            "output_tokens", tokens.out(),
            "output_tokens_details", JsonObject.of("reasoning_tokens", tokens.reasoning()),
            "total_tokens", tokens.in() + tokens.out());
    listening.cost(tokens).ifPresent(cost -> usage.put("cost", new BigDecimal(cost.toString())));
    return usage;
  }

  // What stands in the details of the one and of the other is told apart by the name of the object.
  private void readObject(JsonParser json, String object) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      costly |= field.equals("cost");
      if (value == JsonToken.START_OBJECT && field.endsWith("_tokens_details")) {
        readObject(json, field);
      } else if (value.isNumeric()) {
        note(object, field, Buckets.count(json.getValueAsDouble()));
      } else {
        json.skipChildren();
      }
    }
  }

  private void note(String object, String field, long count) {
    boolean generated = object.startsWith("output");
    switch (field) {
      case "input_tokens" -> input = count;
      case "output_tokens" -> output = count;
      case "cached_tokens" -> cached = count;
      case "cache_write_tokens" -> written = count;
      case "reasoning_tokens" -> reasoning = count;
      case "audio_tokens" -> {
        inputAudio = generated ? inputAudio : count;
        outputAudio = generated ? count : outputAudio;
      }
      case "image_tokens" -> {
        inputImage = generated ? inputImage : count;
        outputImage = generated ? count : outputImage;
      }
      default -> {}
    }
  }

  /**
   * Empty when the numbers make no sense. Input includes what is cached, output includes reasoning.
   */
  Optional<Tokens> tokens() {
    return buckets().tokens();
  }

  /** What is told beside tokens that make sense. */
  Beside beside() {
    return input == UNSAID && output == UNSAID ? Beside.NONE : Beside.odd(buckets().odd());
  }

  private Buckets buckets() {
    return new Buckets(
        input,
        cached,
        written,
        inputAudio,
        inputImage,
        output,
        reasoning,
        outputAudio,
        outputImage);
  }

  /** Whether the provider tells a cost itself. */
  boolean tellsCost() {
    return costly;
  }
}
