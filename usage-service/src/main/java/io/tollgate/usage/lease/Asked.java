package io.tollgate.usage.lease;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a router asks of one lease.
 *
 * @param at chooses the window when the lease is new; it keeps it
 */
record Asked(UUID lease, UUID budget, @Nullable String session, Instant at, Ask ask) {}
