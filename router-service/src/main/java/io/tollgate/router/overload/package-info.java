/**
 * Turns calls away early when more wait for an answer than can be served well.
 *
 * <p>Invariants: it is asked before a body is read; it takes no lock; a call that was let in leaves
 * once. It knows nothing of providers: one that is slow makes some calls slow, an overloaded router
 * makes the quickest of them slow.
 */
@NullMarked
package io.tollgate.router.overload;

import org.jspecify.annotations.NullMarked;
