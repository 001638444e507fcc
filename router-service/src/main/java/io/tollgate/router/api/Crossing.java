package io.tollgate.router.api;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Timing;
import io.tollgate.router.budget.Holding;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A call that passes through, from the moment it begins: nothing is decided about it, so there is
 * one attempt, and nothing is guessed.
 *
 * @param requested the model the caller named, or the word for none
 * @param factor what the tenant pays of the listed price
 */
record Crossing(
    UUID id,
    UUID operation,
    Caller caller,
    Target target,
    String requested,
    Attribution attribution,
    Holding holding,
    BigDecimal factor,
    Instant startedAt,
    long startedNanos) {

  /** Stands for the model where none is known: what callers write makes no series of its own. */
  static final String NO_MODEL = "passthrough";

  /** What the tenant pays; empty when no price is in force. */
  Optional<Money> cost(Tokens tokens) {
    return target.model().cost(tokens).map(listed -> listed.times(factor));
  }

  UsageEvent event(Ended ended, boolean streamed, long nowNanos) {
    return new UsageEvent(
        id,
        operation,
        Operation.PASSTHROUGH.word(),
        caller.payer(),
        new UsageEvent.Target(
            target.model().provider(), target.model().name(), requested, streamed),
        ended.tokens().orElse(Tokens.NONE),
        Map.of(),
        false,
        ended.outcome(),
        ended.fault().map(Fault::errorClass).orElse(null),
        true,
        new Timing(
            startedAt,
            (nowNanos - startedNanos) / 1_000,
            ended.firstTokenNanos().isPresent()
                ? (ended.firstTokenNanos().getAsLong() - startedNanos) / 1_000
                : null),
        attribution,
        holding.leases(),
        Map.of(),
        null);
  }
}
