package io.tollgate.router.provider.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a provider wants to be left alone, in all the ways in which providers say it. */
final class RetryAfter {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
  private static final Pattern SPAN =
      Pattern.compile("(?:([0-9]{1,4})h)?(?:([0-9]{1,4})m)?(?:([0-9.]{1,9})s)?(?:([0-9]{1,9})ms)?");
  private static final BigDecimal SINCE_1970 = BigDecimal.valueOf(1_000_000_000);

  /** Tell when a limit is full again: of several the last one counts, for it was reached. */
  private static final List<String> RESETS =
      List.of(
          "x-ratelimit-reset-requests",
          "x-ratelimit-reset-tokens",
          "x-ratelimit-reset",
          "anthropic-ratelimit-requests-reset",
          "anthropic-ratelimit-tokens-reset");

  private RetryAfter() {}

  /** The value of a header by its name in lower case. */
  @FunctionalInterface
  interface Headers {
    @Nullable String get(String name);
  }

  static Optional<Duration> in(Headers headers, Instant now) {
    return millis(headers.get("retry-after-ms"))
        .or(() -> moment(headers.get("retry-after"), now))
        .or(() ->
            RESETS.stream()
                .flatMap(name -> moment(headers.get(name), now).stream())
                .max(Duration::compareTo))
        .map(RetryAfter::bounded);
  }

  private static Optional<Duration> millis(@Nullable String text) {
    return text == null || !NUMBER.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(new BigDecimal(text).longValue()));
  }

  private static Optional<Duration> moment(@Nullable String text, Instant now) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    if (NUMBER.matcher(text).matches()) {
      return Optional.of(number(new BigDecimal(text), now));
    }
    return span(text).or(() -> date(text, now));
  }

  // Some tell the moment in seconds since 1970, all others how long it takes.
  private static Duration number(BigDecimal seconds, Instant now) {
    BigDecimal wait =
        seconds.compareTo(SINCE_1970) < 0
            ? seconds
            : seconds.subtract(BigDecimal.valueOf(now.toEpochMilli(), 3));
    return Duration.ofMillis(wait.movePointRight(3).longValue());
  }

  // As Go writes it: 6m0s, 1.5s, 20ms.
  private static Optional<Duration> span(String text) {
    Matcher parts = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Duration.ofHours(part(parts, 1))
              .plusMinutes(part(parts, 2))
              .plusMillis(seconds(parts.group(3)))
              .plusMillis(part(parts, 4)));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static long part(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }

  private static long seconds(@Nullable String text) {
    return text == null ? 0 : new BigDecimal(text).movePointRight(3).longValue();
  }

  private static Optional<Duration> date(String text, Instant now) {
    return parsed(text, DateTimeFormatter.RFC_1123_DATE_TIME)
        .or(() -> parsed(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME))
        .map(moment -> Duration.between(now, moment));
  }

  private static Optional<Instant> parsed(String text, DateTimeFormatter form) {
    try {
      return Optional.of(ZonedDateTime.parse(text.strip(), form).toInstant());
    } catch (DateTimeException anotherForm) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
