package io.tollgate.usage.ledger;

import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.contract.UsageEvent.Target;
import java.time.Instant;
import java.util.UUID;

/** What an attempt comes to, with all its corrections. */
public record AttemptState(
    UUID id, Payer payer, Target target, Instant startedAt, Figures figures) {

  /** Whether an event can be the truth about it: paid by the same, served by the same. */
  boolean isOf(UsageEvent event) {
    return payer.equals(event.payer())
        && target.provider().equals(event.target().provider())
        && target.model().equals(event.target().model());
  }
}
