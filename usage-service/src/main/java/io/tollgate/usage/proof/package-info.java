/**
 * Proves that the sums are those of the ledger, makes them anew where they are not, and puts old
 * months away.
 *
 * <p>Invariants: what is compared is compared in one snapshot of the database, so what is booked
 * meanwhile is no difference; sums are made anew in one transaction in which nothing is booked; a
 * month is put away only when it is closed for everybody and its sums are proven.
 */
@NullMarked
package io.tollgate.usage.proof;

import org.jspecify.annotations.NullMarked;
