package io.tollgate.usage.reconciliation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of our own format: {@code request_id} or {@code date} and {@code model}, any of the
 * {@link Measure}s, and {@code cost_usd}.
 */
final class OwnFields {

  static final String REQUEST = "request_id";
  static final String DATE = "date";
  static final String MODEL = "model";
  static final String COST = "cost_usd";

  static final List<String> ALL =
      Stream.concat(Stream.of(REQUEST, DATE, MODEL, COST), Measure.WORDS.stream()).toList();

  private static final int LONGEST = 200;
  private static final int WHOLE_DIGITS = 15;
  private static final int MOST_DECIMALS = 12;
  private static final long MOST = 1_000_000_000_000_000L;

  private OwnFields() {}

  /** The line these texts make; what is absent or empty is not said. */
  static FileLine line(long number, Map<String, String> fields) {
    Map<Measure, Long> counted = new EnumMap<>(Measure.class);
    for (Measure each : Measure.values()) {
      String count = text(fields, each.word());
      if (count != null) {
        counted.put(each, count(each.word(), count));
      }
    }
    String request = text(fields, REQUEST);
    String model = text(fields, MODEL);
    LocalDate day = day(text(fields, DATE));
    if (request == null && (day == null || model == null)) {
      throw new Flaw("request_id is missing, or date and model where the line is a total");
    }
    BigDecimal cost = cost(text(fields, COST));
    if (cost == null && counted.isEmpty()) {
      throw new Flaw("it says neither tokens nor cost_usd");
    }
    return new FileLine(number, request, day, model, counted, cost);
  }

  static long count(String field, String text) {
    try {
      long count = Long.parseLong(text);
      if (count >= 0 && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException none) {
      // Refused below, as what is out of range is.
    }
    throw new Flaw(field + " must be a whole number from 0 to " + MOST + ": " + shown(text));
  }

  static @Nullable BigDecimal cost(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      BigDecimal cost = new BigDecimal(text).stripTrailingZeros();
      if (cost.scale() <= MOST_DECIMALS && cost.precision() - cost.scale() <= WHOLE_DIGITS) {
        return cost;
      }
    } catch (NumberFormatException none) {
      // Refused below, as what is too long is.
    }
    throw new Flaw(
        "the cost must be dollars with at most %d decimals: %s"
            .formatted(MOST_DECIMALS, shown(text)));
  }

  static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null
          ? null
          : text.indexOf('T') < 0
              ? LocalDate.parse(text)
              : LocalDate.ofInstant(OffsetDateTime.parse(text).toInstant(), ZoneOffset.UTC);
    } catch (DateTimeException none) {
      throw new Flaw("date must be a day like 2026-10-01, or a moment: " + shown(text));
    }
  }

  static @Nullable String text(Map<String, String> fields, String field) {
    String text = fields.get(field);
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw new Flaw(
          "%s must have at most %d characters, none of them NUL".formatted(field, LONGEST));
    }
    return text.strip();
  }

  private static String shown(String text) {
    return "'" + text + "'";
  }
}
