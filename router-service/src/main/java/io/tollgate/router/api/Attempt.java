package io.tollgate.router.api;

import io.tollgate.contract.Money;
import io.tollgate.contract.Price;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.router.budget.Holding;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Beside;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt at one model, from the moment it begins.
 *
 * @param serviceTier that is asked for
 * @param factor what the tenant pays of the listed price
 */
record Attempt(
    UUID id,
    UUID operation,
    Caller caller,
    Ask ask,
    Model model,
    Trail trail,
    Attribution attribution,
    Holding holding,
    String serviceTier,
    BigDecimal factor,
    Instant startedAt,
    long startedNanos) {

  /** What the tenant pays, as the ledger will reckon it; empty when no price is in force. */
  Optional<Money> cost(Tokens tokens, Beside beside) {
    Optional<Price> price = model.price(ServiceTier.served(serviceTier, beside));
    if (price.isEmpty()) {
      return Optional.empty();
    }
    Money listed = price.get().cost(tokens, beside.units());
    return Optional.of(factor.compareTo(BigDecimal.ONE) == 0 ? listed : listed.times(factor));
  }

  long microsUntil(long nanos) {
    return (nanos - startedNanos) / 1_000;
  }
}
