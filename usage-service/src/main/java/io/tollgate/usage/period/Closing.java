package io.tollgate.usage.period;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A month that was closed, and with it all before.
 *
 * @param tenant whose month, by name, or by id where the tenant is no longer there; null:
 *     everybody's
 * @param period a month like {@code 2026-10}
 */
@JsonNaming(SnakeCaseStrategy.class)
record Closing(@Nullable String tenant, String period, Instant closedAt, String closedBy) {}
