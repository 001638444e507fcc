package io.tollgate.usage.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.UsageEvent.Attribution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An operation as callers see it, whoever made it. What is not known yet is absent.
 *
 * @param operationId what its caller calls it; of a call of the gateway its x-request-id
 * @param id what the ledger calls it
 * @param tokensIn of all attempts together, as are tokensOut and costEstimate
 * @param costEstimate in dollars; absent when nothing of it has a price
 * @param success whether the attempt that decided was served
 * @param unpricedAttempts how many of its attempts have no price
 * @param statedCost what its caller says it cost
 * @param costDeviation how much our cost is above the stated one
 * @param history when we learned what about it; only of operations that were told by hand
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
record OperationView(
    String operationId,
    String operationType,
    @Nullable String model,
    @Nullable String provider,
    @Nullable Long tokensIn,
    @Nullable Long tokensOut,
    @Nullable BigDecimal costEstimate,
    @Nullable BigDecimal durationMs,
    @Nullable Boolean success,
    @Schema(type = SchemaType.OBJECT, implementation = Object.class) ObjectNode metadata,
    UUID id,
    @Schema(enumeration = {"open", "ended", "lost"}) String status,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String errorClass,
    @Nullable String team,
    @Nullable String user,
    @Nullable UUID key,
    @Nullable String intent,
    @Nullable String endUser,
    @Nullable String session,
    List<String> tags,
    @Nullable Integer unpricedAttempts,
    @Nullable BigDecimal statedCost,
    @Nullable BigDecimal costDeviation,
    @Nullable Instant dueAt,
    @Nullable Boolean late,
    @Nullable List<Step> history,
    List<AttemptView> attempts) {

  /** A step of its life. */
  record Step(@Schema(enumeration = {"open", "ended", "lost"}) String status, Instant at) {}

  /** Whom it was made for, by name. */
  record Holder(@Nullable String team, @Nullable String user, @Nullable UUID key) {}

  /** One that waits for its end, or is lost. */
  static OperationView of(Kept kept, Holder holder) {
    Attribution of = kept.attribution();
    return new OperationView(
        kept.name(),
        kept.operationType(),
        kept.model(),
        kept.provider(),
        null,
        null,
        null,
        null,
        null,
        kept.metadata(),
        kept.id(),
        kept.status().word(),
        kept.startedAt(),
        null,
        null,
        holder.team(),
        holder.user(),
        holder.key(),
        of.intent(),
        of.endUser(),
        of.session(),
        of.tags(),
        null,
        null,
        null,
        kept.dueAt(),
        null,
        Life.history(kept),
        List.of());
  }

  /** One that is on the ledger; kept is null when the gateway made it. */
  static OperationView of(List<Used> attempts, @Nullable Kept kept, Holder holder) {
    Sum sum = Sum.of(attempts);
    Used decisive = sum.decisive();
    Attribution of = decisive.attribution();
    BigDecimal stated = kept == null || kept.ending() == null ? null : kept.ending().statedCost();
    return new OperationView(
        kept == null ? decisive.operation().toString() : kept.name(),
        decisive.operationType(),
        decisive.model(),
        decisive.provider(),
        sum.tokensIn(),
        sum.tokensOut(),
        AttemptView.dollars(sum.cost()),
        AttemptView.millis(sum.micros()),
        decisive.isServed(),
        kept == null ? decisive.metadata() : kept.metadata(),
        decisive.operation(),
        (decisive.last() ? Status.ENDED : Status.OPEN).word(),
        sum.startedAt(),
        sum.endedAt(),
        decisive.errorClass(),
        holder.team(),
        holder.user(),
        holder.key(),
        of.intent(),
        of.endUser(),
        of.session(),
        of.tags(),
        sum.unpriced(),
        AttemptView.dollars(stated),
        Life.deviation(decisive, sum.cost(), stated),
        null,
        kept == null ? null : kept.lostAt() != null,
        kept == null ? null : Life.history(kept),
        attempts.stream().map(AttemptView::of).toList());
  }
}
