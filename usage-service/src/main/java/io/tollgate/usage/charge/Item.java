package io.tollgate.usage.charge;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A part of what an entry comes to.
 *
 * @param meter what was counted; null where it is money alone
 * @param quantity how many; below zero where a correction takes some back
 * @param rate what it was priced at; null where it was not
 * @param listed what it costs at the list price
 * @param billed what the tenant pays for it
 */
public record Item(
    Basis basis,
    @Nullable Meter meter,
    long quantity,
    @Nullable Rate rate,
    BigDecimal listed,
    BigDecimal billed) {

  static Item ofMoney(Basis basis, BigDecimal listed, BigDecimal billed) {
    return new Item(basis, null, 0, null, listed, billed);
  }

  static Item ofUse(Basis basis, Meter meter, long quantity) {
    return new Item(basis, meter, quantity, null, BigDecimal.ZERO, BigDecimal.ZERO);
  }
}
