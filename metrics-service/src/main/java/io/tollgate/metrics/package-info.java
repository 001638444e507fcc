/** The eyes: reports, told from the rollups of the ledger. Owns no table and writes none. */
@NullMarked
package io.tollgate.metrics;

import org.jspecify.annotations.NullMarked;
