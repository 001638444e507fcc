package io.tollgate.usage.export;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a FOCUS export.
 *
 * @param end when its charge period ends
 * @param invoice the number of the final invoice it is on; null while there is none
 */
record FocusRow(
    FocusKey key,
    Instant end,
    long quantity,
    BigDecimal listed,
    BigDecimal billed,
    String tenant,
    @Nullable String team,
    String service,
    String issuer,
    @Nullable String invoice) {}
