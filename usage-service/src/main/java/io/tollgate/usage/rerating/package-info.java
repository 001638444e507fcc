/**
 * Prices attempts again when a price was late or wrong.
 *
 * <p>Invariants: what an attempt costs is computed where it is computed when it is booked; the
 * ledger is not changed, corrections are added; a plan says what would change and is carried out as
 * it was shown, once, however often it is asked for.
 */
@NullMarked
package io.tollgate.usage.rerating;

import org.jspecify.annotations.NullMarked;
