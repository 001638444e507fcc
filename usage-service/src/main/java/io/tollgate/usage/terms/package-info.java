/**
 * What a tenant pays of the list price: discounts and margins.
 *
 * <p>Invariants: terms are never changed, only followed by others from a moment on; in force are
 * the latest that are not after the call, and of several the most precise: those for the model,
 * then those for its provider, then those for everything; without terms a tenant pays what the call
 * cost.
 */
@NullMarked
package io.tollgate.usage.terms;

import org.jspecify.annotations.NullMarked;
