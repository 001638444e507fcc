/**
 * How often, how much and how many at once: rate limits of keys, users, teams, tenants and models.
 *
 * <p>Invariants: whoever is refused has taken nothing; what was taken on a guess is set right when
 * the truth is known; a call gives its place back exactly once. Counted in this process: with
 * several routers, each grants the whole limit.
 */
@NullMarked
package io.tollgate.router.limits;

import org.jspecify.annotations.NullMarked;
