package io.tollgate.usage.reconciliation;

import java.math.BigDecimal;

/** Up to which difference two figures count as the same. */
record Tolerance(BigDecimal usd, long tokens) {

  boolean allows(BigDecimal ours, BigDecimal theirs) {
    return ours.subtract(theirs).abs().compareTo(usd) <= 0;
  }

  boolean allows(long ours, long theirs) {
    return Math.abs(ours - theirs) <= tokens;
  }
}
