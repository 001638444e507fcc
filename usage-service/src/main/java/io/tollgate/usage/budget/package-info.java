/**
 * Budgets: who may spend how much in which period, and what was spent.
 *
 * <p>Invariants: what is booked is spent in the same transaction, once, in the window its attempt
 * started in; a budget made in the middle of a window starts with what the ledger holds of it;
 * windows are computed from the clock, nothing has to run for a budget to begin anew; a threshold
 * is passed once per window. A window's row is locked before its leases, and windows in one order.
 */
@NullMarked
package io.tollgate.usage.budget;

import org.jspecify.annotations.NullMarked;
