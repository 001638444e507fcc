/**
 * What was used and what it cost, by model and operation type and by tenant.
 *
 * <p>Invariants: figures are sums of the rollups, exact to the last decimal; only averages and
 * projections are rounded; a period without usage is a report of zeros.
 */
@NullMarked
package io.tollgate.metrics.usage;

import org.jspecify.annotations.NullMarked;
