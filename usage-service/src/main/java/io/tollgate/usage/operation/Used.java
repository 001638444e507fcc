package io.tollgate.usage.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An attempt of an operation, as the ledger has it. */
record Used(
    UUID operation,
    UUID id,
    String operationType,
    String provider,
    String model,
    Payer payer,
    Attribution attribution,
    String outcome,
    @Nullable String errorClass,
    boolean last,
    boolean estimated,
    Tokens tokens,
    ObjectNode units,
    @Nullable UUID price,
    @Nullable BigDecimal cost,
    Instant startedAt,
    long durationMicros,
    ObjectNode metadata) {

  boolean isServed() {
    return outcome.equals("served");
  }

  Instant endedAt() {
    return startedAt.plus(durationMicros, ChronoUnit.MICROS);
  }
}
