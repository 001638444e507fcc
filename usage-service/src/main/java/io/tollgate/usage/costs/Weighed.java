package io.tollgate.usage.costs;

import io.tollgate.contract.Money;
import io.tollgate.usage.ledger.Entry.Charge;
import io.tollgate.usage.pricing.PriceList.ModelName;
import org.jspecify.annotations.Nullable;

/** What becomes of an attempt in a comparison. */
sealed interface Weighed {

  /**
   * It has a price here and there.
   *
   * @param cacheAsInput tokens of a cache that would have been paid as plain input
   * @param isTierListed whether there is a price of the tier it was to be made at
   * @param areUnitsListed whether there is a price for all that was used beside tokens
   * @param isLong whether its prompt is above a step of the price
   */
  record Compared(
      ModelName to,
      Charge actual,
      Money cost,
      Money charged,
      long cacheAsInput,
      boolean isTierListed,
      boolean areUnitsListed,
      boolean isLong)
      implements Weighed {}

  /** The policy leaves it where it was. */
  record Kept(Charge actual) implements Weighed {}

  /**
   * It cannot be compared.
   *
   * @param reason a fixed word
   * @param to the model it would have gone to; null when none is to blame
   * @param actual what it cost; null when it has no price itself
   */
  record Apart(String reason, @Nullable String to, @Nullable Charge actual) implements Weighed {}
}
