package io.tollgate.router.dialect.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.router.dialect.Beside;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code usage} of Anthropic's dialect. Input excludes what the cache gave or took. Counts in a
 * stream are cumulative, and a later event may leave out what an earlier one said, so of two counts
 * the higher is the latest.
 */
final class Usage {

  /** No call uses more; a backend that says so has miscounted. */
  private static final long MOST_TOKENS = 1_000_000_000;

  private static final String TOOLS = "server_tool_use";
  private static final String TIER = "service_tier";
  private static final String SEARCHES = "web_search_requests";
  private static final long UNSAID = -1;

  private long input = UNSAID;
  private long output = UNSAID;
  private long cacheRead;
  private long cacheWrite;
  private long cacheWrite5m;
  private long cacheWrite1h;
  private long thinking;
  private long webSearches;
  private Optional<String> odd = Optional.empty();
  private Optional<String> tier = Optional.empty();

  /** Reads the object that begins here to its end, on top of what was said before. */
  void read(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && isDetail(field)) {
        readDetails(json, field);
      } else if (value.isNumeric()) {
        note(field, json.getValueAsDouble());
      } else if (field.equals(TIER)) {
        tier = Beside.tier(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void readDetails(JsonParser json, String object) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (json.nextToken().isNumeric() && isOf(object, field)) {
        note(field, json.getValueAsDouble());
      } else {
        json.skipChildren();
      }
    }
  }

  /** The same for an object that is in memory. */
  void read(JsonObject usage) {
    usage.forEach(entry -> {
      if (entry.getValue() instanceof Number number) {
        note(entry.getKey(), number.doubleValue());
      } else if (entry.getKey().equals(TIER) && entry.getValue() instanceof String word) {
        tier = Optional.of(word);
      } else if (entry.getValue() instanceof JsonObject details && isDetail(entry.getKey())) {
        details.forEach(detail -> {
          if (isOf(entry.getKey(), detail.getKey())) {
            note(detail.getKey(), detail.getValue());
          }
        });
      }
    });
  }

  private void note(String field, @Nullable Object value) {
    if (value instanceof Number number) {
      note(field, number.doubleValue());
    }
  }

  // What the provider's own tools have read is no part of the prompt.
  private static boolean isOf(String object, String field) {
    return !object.equals(TOOLS) || field.equals(SEARCHES);
  }

  private static boolean isDetail(String field) {
    return field.equals("cache_creation")
        || field.equals("output_tokens_details")
        || field.equals(TOOLS);
  }

  private void note(String field, double number) {
    long count = count(number);
    switch (field) {
      case "input_tokens" -> input = Math.max(input, count);
      case "output_tokens" -> output = Math.max(output, count);
      case "cache_read_input_tokens" -> cacheRead = Math.max(cacheRead, count);
      case "cache_creation_input_tokens" -> cacheWrite = Math.max(cacheWrite, count);
      case "ephemeral_5m_input_tokens" -> cacheWrite5m = Math.max(cacheWrite5m, count);
      case "ephemeral_1h_input_tokens" -> cacheWrite1h = Math.max(cacheWrite1h, count);
      case "thinking_tokens" -> thinking = Math.max(thinking, count);
      case SEARCHES -> webSearches = Math.max(webSearches, count);
      default -> {
        return;
      }
    }
    if (count < 0) {
      odd = Optional.of(field + "=" + number);
    }
  }

  private static long count(double number) {
    return number > MOST_TOKENS || number < 0 || number != Math.rint(number)
        ? UNSAID
        : (long) number;
  }

  /** What was written to the cache without a word for how long is there for five minutes. */
  Optional<Tokens> tokens() {
    if (odd.isPresent() || input < 0 || output < thinking) {
      return Optional.empty();
    }
    long shortWrite = Math.max(cacheWrite, cacheWrite5m + cacheWrite1h) - cacheWrite1h;
    return Optional.of(
        new Tokens(input, cacheRead, shortWrite, cacheWrite1h, output - thinking, thinking));
  }

  /** What is told beside tokens that make sense. */
  Beside beside() {
    Map<Unit, Long> units = webSearches > 0 ? Map.of(Unit.WEB_SEARCH, webSearches) : Map.of();
    Beside said = units.isEmpty() && odd.isEmpty() ? Beside.NONE : new Beside(units, odd);
    return said.at(tier);
  }

  /** The object for a caller, with the cost when there is one. */
  static JsonObject of(Tokens tokens, Optional<Money> cost) {
    JsonObject usage =
        JsonObject.of(
            "input_tokens",
            tokens.input(),
            "cache_creation_input_tokens",
            tokens.cacheWrite5m() + tokens.cacheWrite1h(),
            "cache_read_input_tokens",
            tokens.cacheRead(),
            "cache_creation",
            JsonObject.of(
                "ephemeral_5m_input_tokens", tokens.cacheWrite5m(),
                "ephemeral_1h_input_tokens", tokens.cacheWrite1h()),
            "output_tokens",
            tokens.out());
    if (tokens.reasoning() > 0) {
      usage.put("output_tokens_details", JsonObject.of("thinking_tokens", tokens.reasoning()));
    }
    cost.ifPresent(money -> usage.put("cost", money.usd().stripTrailingZeros()));
    return usage;
  }
}
