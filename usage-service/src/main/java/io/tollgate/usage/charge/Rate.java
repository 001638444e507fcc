package io.tollgate.usage.charge;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What something was priced at.
 *
 * @param price the row of the price list, or what stands for it
 * @param above the step of longer prompts: rates of prompts of more tokens than this
 * @param listed the list price for as many as the meter says
 * @param factor what the tenant pays of it
 */
public record Rate(UUID price, long above, BigDecimal listed, BigDecimal factor) {

  public Rate {
    listed = listed.signum() == 0 ? BigDecimal.ZERO : listed.stripTrailingZeros();
    factor = factor.signum() == 0 ? BigDecimal.ZERO : factor.stripTrailingZeros();
  }

  /** What the tenant pays for as many as the meter says. */
  public BigDecimal contracted() {
    return listed.multiply(factor);
  }
}
