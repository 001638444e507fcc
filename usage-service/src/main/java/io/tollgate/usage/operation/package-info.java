/**
 * Operations: begun, ended, found and listed, whether the gateway made them or somebody else did.
 *
 * <p>Invariants: what an operation used is on the ledger, once, in the transaction that ends it;
 * the same said again gets the same answer, and something else said of it is refused by the field
 * that differs; an operation that nobody ended is marked lost when it is due, and may still be
 * ended; nobody reads or writes another tenant's.
 */
@NullMarked
package io.tollgate.usage.operation;

import org.jspecify.annotations.NullMarked;
