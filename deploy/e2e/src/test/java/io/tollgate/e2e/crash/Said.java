package io.tollgate.e2e.crash;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a caller got.
 *
 * @param status 0 when nobody answered, or not to the end
 * @param picos what the answer said it did cost, in pico-dollars
 * @param beganNanos when it asked
 * @param endedNanos when it had the answer
 */
record Said(
    String mark, int status, String body, Optional<Long> picos, long beganNanos, long endedNanos) {

  private static final Pattern CODE = Pattern.compile("\"code\" *: *\"(\\w+)\"");
  private static final Pattern TYPE = Pattern.compile("\"type\" *: *\"(\\w+_\\w+)\"");

  boolean served() {
    return status == 200;
  }

  /** Whether it was refused for want of money, or of somebody to ask for it. */
  boolean speaksOfABudget() {
    return !served() && body.contains("udget");
  }

  /** The status, and why. */
  String kind() {
    String why =
        Stream.of(CODE, TYPE)
            .map(pattern -> pattern.matcher(served() ? "" : body))
            .filter(Matcher::find)
            .map(found -> " " + found.group(1))
            .findFirst()
            .orElse("");
    return status + why + (speaksOfABudget() ? " (budget)" : "");
  }
}
