package io.tollgate.usage.costs;

import org.jspecify.annotations.Nullable;

/**
 * Another way that traffic might have gone.
 *
 * @param serviceTier at which; that of the attempt when null
 */
record Alternative(String name, Policy policy, @Nullable String serviceTier) {}
