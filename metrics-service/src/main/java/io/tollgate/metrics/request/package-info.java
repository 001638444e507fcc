/**
 * The log of requests: every operation, newest first, and one with all that is known of it.
 *
 * <p>Invariants: a page looks at so many entries of the ledger at most, so the first page takes as
 * long of ten million as of ten thousand; a page can be short and still not be the last.
 */
@NullMarked
package io.tollgate.metrics.request;

import org.jspecify.annotations.NullMarked;
