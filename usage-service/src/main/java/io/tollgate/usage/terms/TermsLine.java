package io.tollgate.usage.terms;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Terms as they are written: a factor, or a percentage on top of the list price, which is below
 * zero for a discount.
 *
 * @param tenant the tenant's name
 * @param provider whose models they are for; everybody's when absent
 * @param model the only model they are for; all of the provider when absent
 * @param effectiveFrom since when; from now on when absent
 * @param factor what is paid of the list price: 0.9 is a discount of ten percent
 * @param percent the same as a percentage: -10 is a discount of ten percent; never shown
 * @param reason what they were agreed for
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record TermsLine(
    @NotBlank @Size(max = 63) String tenant,
    @Size(min = 1, max = 200) @Nullable String provider,
    @Size(min = 1, max = 200) @Nullable String model,
    @Nullable Instant effectiveFrom,
    @PositiveOrZero @DecimalMax("100") @Digits(integer = 3, fraction = 6)
        @Nullable BigDecimal factor,
    @DecimalMin("-100") @DecimalMax("9900") @Digits(integer = 4, fraction = 4)
        @Nullable BigDecimal percent,
    @NotBlank @Size(max = 500) String reason) {

  /** What is paid of the list price. */
  BigDecimal agreedFactor() {
    if (factor != null) {
      return factor;
    }
    return percent == null ? BigDecimal.ONE : BigDecimal.ONE.add(percent.movePointLeft(2));
  }

  boolean saysOneFigure() {
    return (factor == null) != (percent == null);
  }

  TermsLine since(Instant moment) {
    return new TermsLine(tenant, provider, model, moment, agreedFactor(), null, reason);
  }
}
