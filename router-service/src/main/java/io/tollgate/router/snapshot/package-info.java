/**
 * What the router holds in memory of the database: keys and catalogue, read through its views and
 * replaced as a whole, at once when usage-service announces a change and every few seconds in any
 * case.
 *
 * <p>Invariants: a call never waits for a refresh; when the database is away the last snapshot
 * stays; the router is not ready before it has one.
 */
@NullMarked
package io.tollgate.router.snapshot;

import org.jspecify.annotations.NullMarked;
