/**
 * Adds up the sums of the ledger: of any stretch of time, told apart by anything.
 *
 * <p>Invariants: every bucket of the time is counted once and no other; the widest buckets that fit
 * are read, so a year costs little more than a day; the ledger itself is never read; figures are
 * exact, only averages are rounded; nothing is ever divided by zero.
 */
@NullMarked
package io.tollgate.metrics.sums;

import org.jspecify.annotations.NullMarked;
