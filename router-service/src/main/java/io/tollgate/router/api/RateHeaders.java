package io.tollgate.router.api;

import io.tollgate.router.limits.Headroom;
import io.tollgate.router.limits.Permit;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Locale;

/** Tells a caller what is left of its rate limits, in the headers OpenAI's SDKs know. */
final class RateHeaders {

  private RateHeaders() {}

  static void write(HttpServerResponse response, Permit permit) {
    if (permit.equals(Permit.UNLIMITED)) {
      return;
    }
    permit.requests().ifPresent(left -> write(response, "requests", left));
    permit.tokens().ifPresent(left -> write(response, "tokens", left));
  }

  private static void write(HttpServerResponse response, String what, Headroom left) {
    response
        .putHeader("x-ratelimit-limit-" + what, String.valueOf(left.limit()))
        .putHeader("x-ratelimit-remaining-" + what, String.valueOf(left.left()))
        .putHeader("x-ratelimit-reset-" + what, reset(left.untilFull()));
  }

  /** As OpenAI writes it: {@code 1m2.5s}, {@code 350ms}. */
  static String reset(Duration wait) {
    if (wait.toSeconds() == 0) {
      return wait.toMillis() + "ms";
    }
    String seconds =
        wait.toMillisPart() == 0
            ? wait.toSecondsPart() + "s"
            : String.format(
                    Locale.ROOT, "%.3fs", wait.toSecondsPart() + wait.toMillisPart() / 1_000.0)
                .replaceFirst("0+s$", "s");
    return wait.toMinutes() == 0 ? seconds : wait.toMinutes() + "m" + seconds;
  }
}
