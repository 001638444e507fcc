/**
 * The price lists of others: read, compared to ours, and put into force by whoever has seen what
 * changes.
 *
 * <p>Invariants: of every entry it is said what becomes of it, and why; figures are read as
 * decimals and none is rounded; nothing changes until a plan is applied by its fingerprint, and
 * then exactly what the plan said.
 */
@NullMarked
package io.tollgate.usage.imports;

import org.jspecify.annotations.NullMarked;
