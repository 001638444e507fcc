/**
 * Opens the books for reading.
 *
 * <p>Invariants: nothing is written; a reading sees the rows of its {@link TenantScope} and no
 * others, whatever its SQL says; every reading has a deadline; the service is not ready until the
 * schema fits.
 */
@NullMarked
package io.tollgate.metrics.books;

import org.jspecify.annotations.NullMarked;
