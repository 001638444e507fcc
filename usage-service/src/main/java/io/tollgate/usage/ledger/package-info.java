/**
 * The ledger: one entry per attempt, for ever, what corrects it, and its sums.
 *
 * <p>Invariants: an entry is booked exactly once, whatever is sent again, at once or years later,
 * and so is a correction; entries and sums are written by one statement, so they agree after any
 * crash; nothing is ever changed or deleted; an unpriced entry has no cost, which is not a cost of
 * zero; what follows the books ({@link io.tollgate.usage.ledger.Booking}) is called inside the
 * transaction that writes them.
 */
@NullMarked
package io.tollgate.usage.ledger;

import org.jspecify.annotations.NullMarked;
