package io.tollgate.router.dialect.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gemini's {@code usageMetadata} and our disjoint token counts, one as the other. */
final class Usage {

  /** No call uses more; a backend that says so has miscounted. */
  private static final long MOST_TOKENS = 1_000_000_000;

  private final Map<String, Long> counts = new HashMap<>();

  private Usage() {}

  /** Reads the object that begins here to its end; empty when its numbers make no sense. */
  static Optional<Tokens> read(JsonParser json) throws IOException {
    Usage usage = new Usage();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = Names.camel(json.currentName());
      if (json.nextToken().isNumeric()) {
        usage.counts.put(field, count(json.getValueAsDouble()));
      } else {
        json.skipChildren();
      }
    }
    return usage.tokens();
  }

  /** The same of an object that was read. */
  static Optional<Tokens> of(JsonObject metadata) {
    Usage usage = new Usage();
    for (String name : metadata.fieldNames()) {
      if (metadata.getValue(name) instanceof Number number) {
        usage.counts.put(Names.camel(name), count(number.doubleValue()));
      }
    }
    return usage.tokens();
  }

  private static long count(double number) {
    return number > MOST_TOKENS || number != Math.rint(number) ? -1 : (long) number;
  }

  // Prompt tokens include cached ones but not those of tools, candidates' do not include thoughts;
  // a count that is 0 may be left out.
  private Optional<Tokens> tokens() {
    long prompt = counts.getOrDefault("promptTokenCount", -1L);
    long cached = counts.getOrDefault("cachedContentTokenCount", 0L);
    long tools = counts.getOrDefault("toolUsePromptTokenCount", 0L);
    long output = counts.getOrDefault("candidatesTokenCount", 0L);
    long thoughts = counts.getOrDefault("thoughtsTokenCount", 0L);
    if (cached < 0 || tools < 0 || output < 0 || thoughts < 0 || prompt < cached) {
      return Optional.empty();
    }
    return Optional.of(new Tokens(prompt - cached + tools, cached, 0, 0, output, thoughts));
  }

  /** Tells counts, and what they cost where that is known. */
  static JsonObject told(Tokens tokens, Optional<Money> cost) {
    JsonObject metadata =
        JsonObject.of(
            "promptTokenCount", tokens.in(),
            "candidatesTokenCount", tokens.output(),
            "totalTokenCount", tokens.in() + tokens.out());
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
