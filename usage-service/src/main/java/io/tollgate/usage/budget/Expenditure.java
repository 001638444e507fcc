package io.tollgate.usage.budget;

import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.usage.ledger.Change;
import io.tollgate.usage.ledger.Entry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a tenant pays for an attempt, or pays more or less than was booked, and all that says which
 * budgets that is of.
 *
 * @param leases the slices it was held from; none settles a correction
 */
record Expenditure(
    Payer payer,
    String provider,
    String model,
    Attribution attribution,
    Instant startedAt,
    BigDecimal charged,
    List<UUID> leases) {

  static Expenditure of(Entry entry) {
    UsageEvent event = entry.event();
    Entry.Charge charge = entry.charge();
    return new Expenditure(
        event.payer(),
        event.target().provider(),
        event.target().model(),
        event.attribution(),
        event.timing().startedAt(),
        charge == null ? BigDecimal.ZERO : charge.charged().usd(),
        event.leases());
  }

  static Expenditure of(Change change) {
    return new Expenditure(
        change.payer(),
        change.provider(),
        change.model(),
        change.attribution(),
        change.startedAt(),
        change.charged().usd(),
        List.of());
  }
}
