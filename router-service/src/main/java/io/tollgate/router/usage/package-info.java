/**
 * Tells the book-keeper. That an attempt begins is in the spool, a log on disk, before its provider
 * is called, and how it ended before the caller has the last byte; it leaves the spool only for a
 * receipt.
 *
 * <p>Invariants: an event in the spool survives {@code kill -9} at once and a power cut after the
 * sync interval; it is sent until it has a receipt, so it may be sent twice and is booked once; one
 * process at a time owns a spool; what a dead process left is booked, with an estimate for what had
 * not ended; nothing that is damaged or refused is thrown away. When the spool cannot take an
 * event, no further call is accepted.
 */
@NullMarked
package io.tollgate.router.usage;

import org.jspecify.annotations.NullMarked;
