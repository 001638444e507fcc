package io.tollgate.e2e.crash;

import java.util.Optional;

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

  boolean served() {
    return status == 200;
  }
}
