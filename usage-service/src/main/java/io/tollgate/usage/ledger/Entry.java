package io.tollgate.usage.ledger;

import io.tollgate.contract.Money;
import io.tollgate.contract.UsageEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line to be booked.
 *
 * @param charge what it costs, null when no price was in force: unpriced is not free
 */
public record Entry(UsageEvent event, @Nullable Charge charge) {

  /**
   * A cost and the price it was computed with.
   *
   * @param charged what the tenant pays for it
   */
  public record Charge(UUID price, Money cost, Money charged) {

    /** Of a tenant who pays the list price. */
    public Charge(UUID price, Money cost) {
      this(price, cost, cost);
    }
  }
}
