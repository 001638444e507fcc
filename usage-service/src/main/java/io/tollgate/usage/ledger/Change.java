package io.tollgate.usage.ledger;

import io.tollgate.contract.Money;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import java.time.Instant;
import java.util.UUID;

/**
 * What a correction changed of an attempt.
 *
 * @param cost the difference; negative where it costs less now
 * @param charged the same of what the tenant pays
 */
public record Change(
    UUID correction,
    UUID attempt,
    Payer payer,
    String provider,
    String model,
    Attribution attribution,
    Instant startedAt,
    Money cost,
    Money charged) {}
