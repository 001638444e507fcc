/**
 * Holds the ledger against what a provider says it was used for.
 *
 * <p>Invariants: a file is taken whole or not at all, and its lines are read one by one; what
 * differs is kept with what both sides said and what would put it right, and changes nothing by
 * itself. A correction is posted by the ledger, once, and only while the ledger still has what was
 * compared. A total of many attempts says that something differs, never which of them is wrong:
 * nothing is corrected by it.
 */
@NullMarked
package io.tollgate.usage.reconciliation;

import org.jspecify.annotations.NullMarked;
