package io.tollgate.router.api;

import io.tollgate.router.catalog.Policy;
import io.tollgate.router.provider.Leash;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time a call has for everything, passed down to each attempt.
 *
 * @param deadlineNanos by when it is up, as {@link System#nanoTime} counts
 */
record CallersTime(Duration total, long deadlineNanos) {

  /** Milliseconds, or seconds where it says so: {@code 1500}, {@code 1500ms}, {@code 2.5s}. */
  private static final CharSequence HEADER = HttpHeaders.createOptimized("x-tollgate-timeout");

  /** Seconds. */
  private static final CharSequence LITELLM_HEADER =
      HttpHeaders.createOptimized("x-litellm-timeout");

  private static final Pattern TIME = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)(ms|s)?");

  /** What a caller asks for. */
  sealed interface Asked {
    record Readable(CallersTime time) implements Asked {}

    record Unreadable(String header) implements Asked {}
  }

  static CallersTime from(Duration total) {
    return new CallersTime(total, System.nanoTime() + total.toNanos());
  }

  /** As a request's headers say; never more than {@code most}. */
  static Asked of(HttpServerRequest request, Duration most) {
    String own = request.getHeader(HEADER);
    String text = own == null ? request.getHeader(LITELLM_HEADER) : own;
    if (text == null) {
      return new Asked.Readable(from(most));
    }
    return read(text, own == null ? "s" : "ms")
        .<Asked>map(time -> new Asked.Readable(from(time.compareTo(most) < 0 ? time : most)))
        .orElseGet(() -> new Asked.Unreadable((own == null ? LITELLM_HEADER : HEADER).toString()));
  }

  /** A time as a header says it; empty when it is none. */
  static Optional<Duration> read(String text, String unit) {
    Matcher time = TIME.matcher(text.strip());
    if (!time.matches()) {
      return Optional.empty();
    }
    @Nullable String own = time.group(2);
    int places = (own == null ? unit : own).equals("s") ? 3 : 0;
    long millis = new BigDecimal(time.group(1)).movePointRight(places).longValue();
    return millis <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  /** What holds an attempt at a provider with this policy. */
  Leash leash(Policy policy) {
    Optional<Duration> own = policy.deadlines().total();
    if (own.isPresent()) {
      long until = System.nanoTime() + own.get().toNanos();
      if (until - deadlineNanos < 0) {
        return new Leash(own.get(), until);
      }
    }
    return new Leash(total, deadlineNanos);
  }
}
