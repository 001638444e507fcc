package io.tollgate.router.dialect.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Beside;
import io.tollgate.router.dialect.Buckets;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gemini's {@code usageMetadata} and our disjoint token counts, one as the other. */
final class Usage {

  /** No call uses more; a backend that says so has miscounted. */
  private static final long MOST_OF_TOOLS = 1_000_000_000;

  private static final String DETAILS = "Details";

  private final Map<String, Long> counts = new HashMap<>();

  private Usage() {}

  /** Reads the object that begins here to its end. */
  static Usage read(JsonParser json) throws IOException {
    Usage usage = new Usage();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = Names.camel(json.currentName());
      JsonToken value = json.nextToken();
      if (value.isNumeric()) {
        usage.counts.put(field, Buckets.count(json.getValueAsDouble()));
      } else if (value == JsonToken.START_ARRAY && field.endsWith(DETAILS)) {
        usage.readDetails(json, field);
      } else {
        json.skipChildren();
      }
    }
    return usage;
  }

  // One object for every modality; ours are named by where they are and what they stand for.
  private void readDetails(JsonParser json, String field) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String modality = "";
      long count = 0;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = Names.camel(json.currentName());
        JsonToken value = json.nextToken();
        if (name.equals("modality")) {
          modality = json.getValueAsString("");
        } else if (name.equals("tokenCount") && value.isNumeric()) {
          count = Buckets.count(json.getValueAsDouble());
        }
        json.skipChildren();
      }
      counts.put(field + modality, count);
    }
  }

  /** The same of an object that was read. */
  static Optional<Tokens> of(JsonObject metadata) {
    Usage usage = new Usage();
    for (String name : metadata.fieldNames()) {
      if (metadata.getValue(name) instanceof Number number) {
        usage.counts.put(Names.camel(name), Buckets.count(number.doubleValue()));
      } else if (metadata.getValue(name) instanceof JsonArray details) {
        usage.noteDetails(Names.camel(name), details);
      }
    }
    return usage.tokens();
  }

  private void noteDetails(String field, JsonArray details) {
    for (Object each : details) {
      if (each instanceof JsonObject detail) {
        Object count = detail.getValue("tokenCount", detail.getValue("token_count"));
        counts.put(
            field + detail.getValue("modality"),
            count instanceof Number number ? Buckets.count(number.doubleValue()) : 0);
      }
    }
  }

  // Prompt tokens include cached ones but not those of tools, candidates' do not include thoughts;
  // a count that is 0 may be left out. What is cached of a modality is in both of its details.
  Optional<Tokens> tokens() {
    long tools = counts.getOrDefault("toolUsePromptTokenCount", 0L);
    long output = counts.getOrDefault("candidatesTokenCount", 0L);
    long thoughts = counts.getOrDefault("thoughtsTokenCount", 0L);
    if (Math.min(Math.min(tools, output), thoughts) < 0) {
      return Optional.empty();
    }
    return new Buckets(
            counts.getOrDefault("promptTokenCount", -1L),
            counts.getOrDefault("cachedContentTokenCount", 0L),
            0,
            fresh("AUDIO"),
            fresh("IMAGE"),
            output + thoughts,
            thoughts,
            counts.getOrDefault("candidatesTokensDetailsAUDIO", 0L),
            counts.getOrDefault("candidatesTokensDetailsIMAGE", 0L))
        .tokens()
        .filter(found -> tools <= MOST_OF_TOOLS)
        .map(found -> withTools(found, tools));
  }

  /** What is told beside tokens that make sense. */
  Beside beside() {
    return counts.containsKey("promptTokenCount") && tokens().isEmpty()
        ? Beside.odd(Optional.of(new TreeMap<>(counts).toString()))
        : Beside.NONE;
  }

  private long fresh(String modality) {
    return counts.getOrDefault("promptTokensDetails" + modality, 0L)
        - counts.getOrDefault("cacheTokensDetails" + modality, 0L);
  }

  private static Tokens withTools(Tokens tokens, long tools) {
    return new Tokens(
        tokens.input() + tools,
        tokens.cacheRead(),
        0,
        0,
        tokens.inputAudio(),
        tokens.inputImage(),
        tokens.output(),
        tokens.reasoning(),
        tokens.outputAudio(),
        tokens.outputImage());
  }

  /** Tells counts, and what they cost where that is known. */
  static JsonObject told(Tokens tokens, Optional<Money> cost) {
    JsonObject metadata =
        JsonObject.of(
            "promptTokenCount",
            tokens.in(),
            "candidatesTokenCount",
            tokens.out() - tokens.reasoning(),
            "totalTokenCount",
            tokens.in() + tokens.out());
    if (tokens.cacheRead() > 0) {
      metadata.put("cachedContentTokenCount", tokens.cacheRead());
    }
    if (tokens.reasoning() > 0) {
      metadata.put("thoughtsTokenCount", tokens.reasoning());
    }
    cost.ifPresent(money -> metadata.put("cost", money.usd().stripTrailingZeros()));
    return metadata;
  }
}
