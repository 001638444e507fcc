/**
 * What calls would cost: one before it is made, and those that were made, had they gone elsewhere.
 *
 * <p>Invariants: a cost is reckoned as the ledger reckons it, by the same prices, terms and
 * rounding; what has no price is said to have none and counts as nothing, never as free; what is
 * the most a call can cost is what a router holds for it; nobody learns of another tenant's
 * traffic, neither by a statement nor past the views that show one tenant only; nothing is written.
 */
@NullMarked
package io.tollgate.usage.costs;

import org.jspecify.annotations.NullMarked;
