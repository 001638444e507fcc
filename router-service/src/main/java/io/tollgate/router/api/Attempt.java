package io.tollgate.router.api;

import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.router.budget.Holding;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Ask;
import java.time.Instant;
import java.util.UUID;

/** One attempt at one model, from the moment it begins. */
record Attempt(
    UUID id,
    UUID operation,
    Caller caller,
    Ask ask,
    Model model,
    Trail trail,
    Attribution attribution,
    Holding holding,
    Instant startedAt,
    long startedNanos) {

  long microsUntil(long nanos) {
    return (nanos - startedNanos) / 1_000;
  }
}
