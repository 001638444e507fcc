package io.tollgate.usage.pricing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A price as it is written: dollars per million tokens of each class. A class that is absent costs
 * what the class it belongs to costs; free is an explicit 0.
 *
 * @param effectiveFrom since when; from now on when absent
 * @param source where the figures come from
 */
@JsonNaming(SnakeCaseStrategy.class)
record PriceLine(
    @NotBlank @Size(max = 200) String provider,
    @NotBlank @Size(max = 200) String model,
    @Nullable Instant effectiveFrom,
    @NotNull @PositiveOrZero @Digits(integer = 7, fraction = 6) BigDecimal input,
    @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal cacheRead,
    @JsonProperty("cache_write_5m") @PositiveOrZero @Digits(integer = 7, fraction = 6)
        @Nullable BigDecimal cacheWrite5m,
    @JsonProperty("cache_write_1h") @PositiveOrZero @Digits(integer = 7, fraction = 6)
        @Nullable BigDecimal cacheWrite1h,
    @NotNull @PositiveOrZero @Digits(integer = 7, fraction = 6) BigDecimal output,
    @PositiveOrZero @Digits(integer = 7, fraction = 6) @Nullable BigDecimal reasoning,
    @NotBlank @Size(max = 500) String source) {

  static PriceLine of(PriceRow row) {
    return new PriceLine(
        row.provider,
        row.model,
        row.effectiveFrom,
        row.input,
        row.cacheRead,
        row.cacheWrite5m,
        row.cacheWrite1h,
        row.output,
        row.reasoning,
        row.source);
  }

  PriceRow row(UUID id, Instant since) {
    PriceRow row = new PriceRow();
    row.id = id;
    row.provider = provider;
    row.model = model;
    row.effectiveFrom = since;
    row.input = input;
    row.cacheRead = cacheRead;
    row.cacheWrite5m = cacheWrite5m;
    row.cacheWrite1h = cacheWrite1h;
    row.output = output;
    row.reasoning = reasoning;
    row.source = source;
    return row;
  }
}
