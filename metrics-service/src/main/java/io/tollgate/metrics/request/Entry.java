package io.tollgate.metrics.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation by its last attempt, as it was booked.
 *
 * @param id the gateway's x-request-id
 * @param costEstimate absent when no price was in force
 */
@JsonInclude(Include.NON_NULL)
public record Entry(
    UUID operationId,
    UUID tenant,
    @Nullable UUID key,
    @Nullable UUID user,
    String operationType,
    String model,
    String requestedModel,
    String provider,
    String outcome,
    boolean success,
    @Nullable String error,
    boolean streamed,
    boolean estimated,
    long tokensIn,
    long tokensOut,
    @Nullable BigDecimal costEstimate,
    BigDecimal durationMs,
    @Nullable BigDecimal firstTokenMs,
    @Nullable String intent,
    List<String> tags,
    Instant startedAt) {}
