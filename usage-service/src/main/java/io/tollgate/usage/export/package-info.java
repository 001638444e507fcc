/**
 * The books, for other systems: every line of the ledger, and charges in the FOCUS format.
 *
 * <p>Invariants: an export is what the books were at one moment, and its headers say the exact sums
 * of that moment before the first row; it never holds more than a bounded number of rows; one that
 * breaks off never ends like one that is complete. What has no price is marked, and its cost is not
 * written as if it were known.
 */
@NullMarked
package io.tollgate.usage.export;

import org.jspecify.annotations.NullMarked;
