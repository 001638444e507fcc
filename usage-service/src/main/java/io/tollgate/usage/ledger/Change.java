package io.tollgate.usage.ledger;

import io.tollgate.contract.Money;
import io.tollgate.contract.UsageEvent.Payer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    List<String> tags,
    @Nullable String session,
    Instant startedAt,
    Money cost,
    Money charged) {

  public Change {
    tags = List.copyOf(tags);
  }
}
