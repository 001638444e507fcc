package io.tollgate.usage.invoice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice; money is text, because it is exact.
 *
 * @param kind priced, stated, unpriced, rounding, adjustment or correction
 * @param team whose calls they were; absent where they were nobody's
 * @param of the month a correction is of
 * @param reason of a correction
 * @param meter what was counted: a class of tokens, a unit beside them, or calls
 * @param unit what the price is for
 * @param unitPrice the list price of a unit
 * @param factor what is paid of the list price
 * @param discount what is paid less than the list price
 * @param margin what is paid more than the list price
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
record Line(
    int number,
    String kind,
    @Nullable String team,
    String provider,
    String model,
    @Nullable String of,
    @Nullable String reason,
    @Nullable String meter,
    @Nullable String quantity,
    @Nullable String unit,
    @Nullable String unitPrice,
    @Nullable String factor,
    String listCost,
    @Nullable String discount,
    @Nullable String margin,
    String charged) {}
