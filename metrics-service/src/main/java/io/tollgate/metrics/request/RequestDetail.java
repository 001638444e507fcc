package io.tollgate.metrics.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One operation with all its attempts, in order.
 *
 * @param cost of all attempts, with all corrections; what has no price is not in it
 * @param decision why it went where it went, as the router kept it; absent when it is not kept
 */
@JsonInclude(Include.NON_NULL)
public record RequestDetail(
    UUID operationId,
    UUID tenant,
    String operationType,
    String outcome,
    BigDecimal cost,
    Instant startedAt,
    List<Attempt> attempts,
    @Schema(implementation = Object.class) @JsonRawValue @Nullable String decision) {

  /** An attempt as it stands with its corrections, and the price it was booked at. */
  @JsonInclude(Include.NON_NULL)
  public record Attempt(
      UUID id,
      String provider,
      String model,
      String requestedModel,
      String outcome,
      @Nullable String error,
      boolean last,
      boolean estimated,
      long tokensIn,
      long tokensOut,
      @Nullable BigDecimal cost,
      @Nullable Price price,
      BigDecimal durationMs,
      @Nullable BigDecimal firstTokenMs,
      long corrections,
      Instant startedAt) {}

  /** US dollars for a million tokens, in force since then. */
  @JsonInclude(Include.NON_NULL)
  public record Price(
      UUID id,
      Instant effectiveFrom,
      BigDecimal input,
      BigDecimal output,
      String source,
      @Nullable LocalDate sourceDate) {}
}
