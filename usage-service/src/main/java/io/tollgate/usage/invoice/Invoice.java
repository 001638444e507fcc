package io.tollgate.usage.invoice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant is to pay for a month.
 *
 * @param number unique for ever; absent on a draft
 * @param status final or draft
 * @param issuedAt when the month was closed; absent on a draft
 * @param usage what was used in the month
 * @param corrections what corrects months that were closed before
 * @param unpricedLines how many lines have no price yet, so that there may be more to pay
 * @param total exact
 * @param payable the total rounded to cents
 * @param rounding how it was rounded
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
record Invoice(
    @Nullable String number,
    String status,
    String tenant,
    UUID tenantId,
    String period,
    String currency,
    @Nullable Instant issuedAt,
    List<Line> lines,
    Subtotal usage,
    Subtotal corrections,
    long unpricedLines,
    String total,
    String payable,
    String rounding) {

  static final String FINAL = "final";
  static final String DRAFT = "draft";

  /** The only place where an invoice is rounded. */
  static final String ROUNDING = "the total, once, half to even, to 2 decimals";

  Invoice {
    lines = List.copyOf(lines);
  }

  static BigDecimal payable(BigDecimal total) {
    return total.setScale(2, RoundingMode.HALF_EVEN);
  }
}
