/**
 * What Prometheus is told of calls: which model was chosen and how long that took, what every
 * attempt used, cost and ended with, and whom calls fell back to.
 *
 * <p>Invariants: labels are words of the catalogue and of ours, and a bounded number of intents,
 * never whatever a caller wrote; sums of money are kept in whole picodollars, so that totals are
 * those of the books. Series are resolved once and then only added to.
 */
@NullMarked
package io.tollgate.router.telemetry;

import org.jspecify.annotations.NullMarked;
