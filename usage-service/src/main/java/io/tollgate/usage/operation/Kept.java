package io.tollgate.usage.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation that was told by hand, as it is stored.
 *
 * @param id the operation's and its one attempt's on the ledger
 * @param name what the caller calls it
 * @param startSaid what the caller said when it began
 * @param ending null until it is ended
 * @param lostAt when it was given up, null when it never was
 */
record Kept(
    UUID id,
    String name,
    String operationType,
    @Nullable String provider,
    @Nullable String model,
    Payer payer,
    Attribution attribution,
    ObjectNode metadata,
    Instant startedAt,
    Instant dueAt,
    Instant begunAt,
    ObjectNode startSaid,
    @Nullable Ending ending,
    @Nullable Instant lostAt) {

  /**
   * What is kept of its end; what it used is on the ledger.
   *
   * @param said what the caller said then
   */
  record Ending(Instant at, ObjectNode said, @Nullable BigDecimal statedCost) {}

  /** The same once it has ended. */
  Kept ended(Ending end, String itsProvider, String itsModel, ObjectNode itsMetadata) {
    return new Kept(
        id,
        name,
        operationType,
        itsProvider,
        itsModel,
        payer,
        attribution,
        itsMetadata,
        startedAt,
        dueAt,
        begunAt,
        startSaid,
        end,
        lostAt);
  }

  Status status() {
    if (ending != null) {
      return Status.ENDED;
    }
    return lostAt == null ? Status.OPEN : Status.LOST;
  }
}
