package io.tollgate.usage.reconciliation;

import io.tollgate.usage.audience.Period;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is to be compared.
 *
 * @param period what the file is about
 * @param usd up to which difference costs count as the same; by the kind of file when empty
 */
record Wish(String provider, Format format, Period period, Optional<BigDecimal> usd, long tokens) {

  /** Providers round what they say of a request. */
  private static final BigDecimal OF_REQUESTS = new BigDecimal("0.000001");

  private static final BigDecimal OF_TOTALS = new BigDecimal("0.01");

  Tolerance tolerance(Basis basis) {
    return new Tolerance(usd.orElse(basis == Basis.REQUESTS ? OF_REQUESTS : OF_TOTALS), tokens);
  }
}
