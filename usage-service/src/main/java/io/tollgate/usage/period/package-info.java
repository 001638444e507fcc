/**
 * Months that are over for the books.
 *
 * <p>Invariants: a closed month takes no more entries and is never opened again; closing a month
 * closes all before it; only a month that is over can be closed. What comes late keeps the time it
 * began and is posted under the time it is booked: see {@code posted_at} of the ledger.
 */
@NullMarked
package io.tollgate.usage.period;

import org.jspecify.annotations.NullMarked;
