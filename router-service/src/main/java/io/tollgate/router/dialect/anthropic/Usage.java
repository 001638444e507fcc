package io.tollgate.router.dialect.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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

  private static final long UNSAID = -1;

  private long input = UNSAID;
  private long output = UNSAID;
  private long cacheRead;
  private long cacheWrite;
  private long cacheWrite5m;
  private long cacheWrite1h;
  private long thinking;
  private boolean absurd;

  /** Reads the object that begins here to its end, on top of what was said before. */
  void read(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && isDetail(field)) {
        readDetails(json);
      } else if (value.isNumeric()) {
        note(field, count(json.getValueAsDouble()));
      } else {
        json.skipChildren();
      }
    }
  }

  private void readDetails(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (json.nextToken().isNumeric()) {
        note(field, count(json.getValueAsDouble()));
      } else {
        json.skipChildren();
      }
    }
  }

  /** The same for an object that is in memory. */
  void read(JsonObject usage) {
    usage.forEach(entry -> {
      if (entry.getValue() instanceof Number number) {
        note(entry.getKey(), count(number.doubleValue()));
      } else if (entry.getValue() instanceof JsonObject details && isDetail(entry.getKey())) {
        details.forEach(detail -> note(detail.getKey(), detail.getValue()));
      }
    });
  }

  private void note(String field, @Nullable Object value) {
    if (value instanceof Number number) {
      note(field, count(number.doubleValue()));
    }
  }

  private static boolean isDetail(String field) {
    return field.equals("cache_creation") || field.equals("output_tokens_details");
  }

  private void note(String field, long count) {
    switch (field) {
      case "input_tokens" -> input = later(input, count);
      case "output_tokens" -> output = later(output, count);
      case "cache_read_input_tokens" -> cacheRead = later(cacheRead, count);
      case "cache_creation_input_tokens" -> cacheWrite = later(cacheWrite, count);
      case "ephemeral_5m_input_tokens" -> cacheWrite5m = later(cacheWrite5m, count);
      case "ephemeral_1h_input_tokens" -> cacheWrite1h = later(cacheWrite1h, count);
      case "thinking_tokens" -> thinking = later(thinking, count);
      default -> {}
    }
  }

  private long later(long before, long count) {
    absurd |= count < 0;
    return Math.max(before, count);
  }

  private static long count(double number) {
    return number > MOST_TOKENS || number < 0 || number != Math.rint(number)
        ? UNSAID
        : (long) number;
  }

  /** What was written to the cache without a word for how long is there for five minutes. */
  Optional<Tokens> tokens() {
    if (absurd || input < 0 || output < thinking) {
      return Optional.empty();
    }
    long shortWrite = Math.max(cacheWrite, cacheWrite5m + cacheWrite1h) - cacheWrite1h;
    return Optional.of(
        new Tokens(input, cacheRead, shortWrite, cacheWrite1h, output - thinking, thinking));
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
