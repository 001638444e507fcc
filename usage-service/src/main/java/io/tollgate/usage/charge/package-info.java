/**
 * What the ledger says, as quantities and prices: how many tokens of which class at which price
 * make up what is charged.
 *
 * <p>Invariants: the items of an entry add up to what the ledger has of it, in list price and in
 * what the tenant pays, to the last decimal; where quantity times price does not say it all, what
 * is left is an item of its own with a name. An item of what has no price is told apart from one
 * that costs nothing. Prices and factors are read where they were when the entry was booked, never
 * guessed.
 */
@NullMarked
package io.tollgate.usage.charge;

import org.jspecify.annotations.NullMarked;
