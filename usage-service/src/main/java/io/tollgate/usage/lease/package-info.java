/**
 * Slices of budgets in the hands of routers.
 *
 * <p>Invariants: of a hard budget, what is spent and what is outstanding never exceed the limit by
 * a grant; every message says how things are, not what has changed, so that it may be lost, doubled
 * or late; nothing is freed silently. {@link io.tollgate.usage.lease.Grants} decides and is pure.
 */
@NullMarked
package io.tollgate.usage.lease;

import org.jspecify.annotations.NullMarked;
