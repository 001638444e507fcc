/**
 * Whom to ask, and whom next: makes a sick provider the gateway's problem and not the caller's.
 *
 * <p>{@link io.tollgate.router.resilience.Resilience} is the door: it gives every call a {@link
 * io.tollgate.router.resilience.Course}, which decides, and every attempt a {@link
 * io.tollgate.router.resilience.Turn}, by which it learns how endpoints fare. Decisions are pure:
 * time and chance come in through the door, and nobody is called.
 *
 * <p>Invariants: an endpoint is asked at most once a call, but for budgeted repetitions; an
 * endpoint that fails now and then is never left out while it is the last; one that fails always is
 * asked by one call at a time until it answers. Nothing on the way of a call takes a lock.
 */
@NullMarked
package io.tollgate.router.resilience;

import org.jspecify.annotations.NullMarked;
