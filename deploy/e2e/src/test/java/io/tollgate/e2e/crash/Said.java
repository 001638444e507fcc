package io.tollgate.e2e.crash;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern CODE = Pattern.compile("\"(?:code|type)\" *: *\"(\\w+_\\w+)\"");

  boolean served() {
    return status == 200;
  }

  /** The status, and why. */
  String kind() {
    Matcher code = CODE.matcher(status == 200 ? "" : body);
    return code.find() ? status + " " + code.group(1) : String.valueOf(status);
  }
}
