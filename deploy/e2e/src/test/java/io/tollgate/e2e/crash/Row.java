package io.tollgate.e2e.crash;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as the ledger has it.
 *
 * @param mark of the call it belongs to
 * @param picos its cost in pico-dollars
 */
record Row(
    UUID id,
    String mark,
    UUID operation,
    String outcome,
    @Nullable String error,
    boolean estimated,
    long picos) {

  /** Its connection ended before a byte of an answer was there. */
  boolean unheard() {
    return picos == 0 && !estimated && "disconnected".equals(error);
  }

  /** Its caller left before anything of an answer was there: what it cost is a guess. */
  boolean givenUp() {
    return estimated && outcome.equals("cancelled");
  }

  boolean died() {
    return "router_died".equals(error);
  }
}
