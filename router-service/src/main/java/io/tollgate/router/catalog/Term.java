package io.tollgate.router.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What a tenant pays of a listed price from a moment on.
 *
 * @param provider whose models it is for; empty for everybody's
 * @param model the only one it is for; empty for all of the provider
 */
public record Term(UUID tenant, String provider, String model, Instant since, BigDecimal factor) {

  public Term {
    if (factor.signum() < 0) {
      throw new IllegalArgumentException("a factor cannot be negative: " + factor);
    }
    // What is one is the one that is known to change nothing.
    factor = factor.compareTo(BigDecimal.ONE) == 0 ? BigDecimal.ONE : factor;
  }
}
