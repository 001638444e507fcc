package io.tollgate.usage.costs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which attempts are meant; what is null restricts nothing. */
record Traffic(
    UUID tenant,
    Instant from,
    Instant to,
    @Nullable UUID team,
    @Nullable UUID user,
    @Nullable UUID key,
    @Nullable String provider,
    @Nullable String model,
    @Nullable String operationType,
    @Nullable String tag) {}
