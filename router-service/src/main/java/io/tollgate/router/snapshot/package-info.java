/**
 * What the router holds in memory of the database: keys and catalogue, read through its views. It
 * looks for changes at once when usage-service announces one and every few seconds in any case, and
 * reads what has changed.
 *
 * <p>Invariants: a call never waits for a refresh; when the database is away the last snapshot
 * stays, even over a restart; the router is not ready before it has one. What is on the disk is
 * sealed and never believed unless it opens.
 */
@NullMarked
package io.tollgate.router.snapshot;

import org.jspecify.annotations.NullMarked;
