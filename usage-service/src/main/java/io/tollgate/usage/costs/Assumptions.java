package io.tollgate.usage.costs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is taken for granted where nobody can know.
 *
 * @param sameCache whether what was read from and written to a cache would have been, too
 * @param pricesOf the moment whose prices count; that of each attempt when null
 */
record Assumptions(boolean sameCache, @Nullable Instant pricesOf) {}
