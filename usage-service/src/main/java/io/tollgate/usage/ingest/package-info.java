/**
 * Usage events in, receipts out.
 *
 * <p>Invariants: one receipt per event, in the order of the events; one bad event never sinks
 * another; a receipt is only given when the books say so on disk; what cannot be booked is refused
 * with the reason, and sending it again would not help.
 */
@NullMarked
package io.tollgate.usage.ingest;

import org.jspecify.annotations.NullMarked;
