/**
 * The nouns of a call that every package speaks: what is asked for, what it needs, why it failed,
 * why it was refused.
 *
 * <p>Invariant: values only; no dialect, no provider, no HTTP.
 */
@NullMarked
package io.tollgate.router.exchange;

import org.jspecify.annotations.NullMarked;
