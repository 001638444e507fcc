package io.tollgate.usage.reconciliation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a usage file.
 *
 * @param line its number: of its first line in the file, or in a page of a report of the result
 * @param request what names the call; null in totals
 * @param day of the call, or of the total (UTC); null where a request's line does not say
 * @param model as the file has it
 * @param counted what the file counts, and only that
 * @param cost in dollars; null where it does not say
 */
record FileLine(
    long line,
    @Nullable String request,
    @Nullable LocalDate day,
    @Nullable String model,
    Map<Measure, Long> counted,
    @Nullable BigDecimal cost) {

  FileLine {
    counted = Map.copyOf(counted);
  }

  FileLine named(@Nullable String otherModel) {
    return new FileLine(line, request, day, otherModel, counted, cost);
  }
}
