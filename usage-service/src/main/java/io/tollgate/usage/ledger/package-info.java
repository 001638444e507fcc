/**
 * The ledger: one entry per attempt, for ever, and its sums.
 *
 * <p>Invariants: an entry is booked exactly once, whatever is sent again, at once or years later;
 * entry and sums are written by one statement, so they agree after any crash; nothing is ever
 * changed or deleted; an unpriced entry has no cost, which is not a cost of zero.
 */
@NullMarked
package io.tollgate.usage.ledger;

import org.jspecify.annotations.NullMarked;
