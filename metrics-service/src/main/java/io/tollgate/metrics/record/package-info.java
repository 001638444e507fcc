/**
 * Records an operation that was made elsewhere, by way of usage-service: it alone writes the
 * ledger.
 */
@NullMarked
package io.tollgate.metrics.record;

import org.jspecify.annotations.NullMarked;
