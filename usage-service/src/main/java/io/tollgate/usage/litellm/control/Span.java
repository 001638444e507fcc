package io.tollgate.usage.litellm.control;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time in LiteLLM's words: {@code 30s}, {@code 30m}, {@code 30h}, {@code 30d}, {@code
 * 2w} or {@code 1mo}.
 */
public record Span(String word, TemporalAmount length) {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})(s|m|h|d|w|mo)");

  public static Span read(String field, String word) {
    Matcher form = FORM.matcher(word);
    if (!form.matches()) {
      throw Refusal.to(field, "must be a length of time like 30s, 30m, 30h, 30d, 2w or 1mo.");
    }
    int count = Integer.parseInt(form.group(1));
    return new Span(
        word,
        switch (form.group(2)) {
          case "s" -> java.time.Duration.of(count, ChronoUnit.SECONDS);
          case "m" -> java.time.Duration.of(count, ChronoUnit.MINUTES);
          case "h" -> java.time.Duration.of(count, ChronoUnit.HOURS);
          case "d" -> Period.ofDays(count);
          case "w" -> Period.ofWeeks(count);
          default -> Period.ofMonths(count);
        });
  }

  /** The moment so long after another. */
  public Instant after(String field, Instant now) {
    try {
      return now.atOffset(ZoneOffset.UTC).plus(length).toInstant();
    } catch (DateTimeException beyond) {
      throw Refusal.to(field, "is too long.");
    }
  }
}
