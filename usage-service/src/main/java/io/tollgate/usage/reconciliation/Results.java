package io.tollgate.usage.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Results of reports, each a total of a day or less. */
final class Results {

  private static final BigDecimal CENTS = BigDecimal.valueOf(100);

  private Results() {}

  static FileLine line(Format format, long number, JsonNode bucket, JsonNode result) {
    return switch (format) {
      case OPENAI_USAGE -> {
        Map<Measure, Long> counted = new EnumMap<>(Measure.class);
        counted.put(Measure.PROMPT, count(result, "input_tokens"));
        counted.put(Measure.COMPLETION, count(result, "output_tokens"));
        if (result.hasNonNull("input_cached_tokens")) {
          counted.put(Measure.CACHE_READ, count(result, "input_cached_tokens"));
        }
        yield new FileLine(
            number, null, day(bucket, "start_time", "end_time"), model(result), counted, null);
      }
      case OPENAI_COSTS -> {
        JsonNode amount = result.path("amount");
        requireDollars(amount.path("currency"));
        yield new FileLine(
            number,
            null,
            day(bucket, "start_time", "end_time"),
            lineItem(result),
            Map.of(),
            amount(amount.path("value")));
      }
      case ANTHROPIC_USAGE -> {
        Map<Measure, Long> counted = new EnumMap<>(Measure.class);
        JsonNode written = result.path("cache_creation");
        counted.put(Measure.INPUT, count(result, "uncached_input_tokens"));
        counted.put(Measure.CACHE_READ, count(result, "cache_read_input_tokens"));
        counted.put(Measure.CACHE_WRITE_5M, count(written, "ephemeral_5m_input_tokens"));
        counted.put(Measure.CACHE_WRITE_1H, count(written, "ephemeral_1h_input_tokens"));
        counted.put(Measure.COMPLETION, count(result, "output_tokens"));
        yield new FileLine(
            number, null, day(bucket, "starting_at", "ending_at"), model(result), counted, null);
      }
      case ANTHROPIC_COSTS -> {
        requireDollars(result.path("currency"));
        // In the lowest unit of the currency: cents.
        BigDecimal dollars = cents(result.path("amount"));
        yield new FileLine(
            number,
            null,
            day(bucket, "starting_at", "ending_at"),
            result.hasNonNull("model") ? model(result) : text(result, "cost_type"),
            Map.of(),
            dollars);
      }
      case TOLLGATE_CSV, TOLLGATE_JSONL ->
          throw new IllegalArgumentException(format + " has no results");
    };
  }

  private static String model(JsonNode result) {
    if (!result.hasNonNull("model")) {
      throw new Flaw("model is missing: ask for the report grouped by model");
    }
    return text(result, "model");
  }

  // "gpt-4o-2024-08-06, input"
  private static String lineItem(JsonNode result) {
    if (!result.hasNonNull("line_item")) {
      throw new Flaw("line_item is missing: ask for the report grouped by line_item");
    }
    String item = text(result, "line_item");
    int comma = item.indexOf(',');
    return comma < 0 ? item : item.substring(0, comma).strip();
  }

  private static String text(JsonNode of, String field) {
    String text = OwnFields.text(Map.of(field, of.path(field).asText("")), field);
    if (text == null) {
      throw new Flaw(field + " is missing");
    }
    return text;
  }

  private static long count(JsonNode of, String field) {
    JsonNode count = of.path(field);
    if (count.isMissingNode() || count.isNull()) {
      throw new Flaw(field + " is missing");
    }
    return OwnFields.count(field, count.asText());
  }

  private static BigDecimal cents(JsonNode amount) {
    try {
      return amount(new BigDecimal(amount.asText()).divide(CENTS).toPlainString());
    } catch (NumberFormatException none) {
      throw new Flaw("amount must be a number: '" + amount.asText() + "'");
    }
  }

  private static BigDecimal amount(JsonNode value) {
    return amount(value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText());
  }

  private static BigDecimal amount(String text) {
    BigDecimal amount = OwnFields.cost(text.isBlank() ? null : rounded(text));
    if (amount == null) {
      throw new Flaw("the amount is missing");
    }
    return amount;
  }

  // OpenAI writes amounts as binary fractions: what is beyond the twelfth decimal is noise of
  // theirs.
  private static String rounded(String text) {
    try {
      return new BigDecimal(text).setScale(12, java.math.RoundingMode.HALF_EVEN).toPlainString();
    } catch (NumberFormatException none) {
      return text;
    }
  }

  private static void requireDollars(JsonNode currency) {
    if (!currency.asText("usd").toUpperCase(Locale.ROOT).equals("USD")) {
      throw new Flaw("the currency must be USD: '" + currency.asText() + "'");
    }
  }

  private static LocalDate day(JsonNode bucket, String begin, String end) {
    Instant from = moment(bucket.path(begin), begin);
    Instant to = moment(bucket.path(end), end);
    LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
    if (!from.isBefore(to)
        || Duration.between(from, to).compareTo(Duration.ofDays(1)) > 0
        || !LocalDate.ofInstant(to.minusMillis(1), ZoneOffset.UTC).equals(day)) {
      throw new Flaw("a bucket must be within a day (UTC)");
    }
    return day;
  }

  private static Instant moment(JsonNode moment, String field) {
    try {
      return moment.isNumber()
          ? Instant.ofEpochSecond(moment.asLong())
          : OffsetDateTime.parse(moment.asText()).toInstant();
    } catch (DateTimeException none) {
      throw new Flaw(field + " must be a moment: '" + moment.asText() + "'");
    }
  }
}
