package io.tollgate.usage.rerating;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which attempts are priced again.
 *
 * @param from attempts that began at this moment or later
 * @param to and before this one
 * @param provider of this provider only; of all when absent
 * @param model of this model only, as the provider's catalogue names it; of all when absent
 * @param unpricedOnly only those that had no price when they were booked
 */
@JsonNaming(SnakeCaseStrategy.class)
record Criteria(
    @NotNull Instant from,
    @NotNull Instant to,
    @Size(min = 1, max = 200) @Nullable String provider,
    @Size(min = 1, max = 200) @Nullable String model,
    boolean unpricedOnly) {}
