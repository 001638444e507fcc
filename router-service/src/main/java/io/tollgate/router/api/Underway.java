package io.tollgate.router.api;

import io.tollgate.router.catalog.Target;
import io.tollgate.router.provider.Leash;
import io.tollgate.router.resilience.Turn;

/**
 * An attempt that is under way: what the books, the router's health and the provider know of it.
 */
record Underway(Attempt attempt, Target target, Turn turn, Leash leash) {}
