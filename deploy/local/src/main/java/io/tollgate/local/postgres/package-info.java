/**
 * The database: a real Postgres of our own under the data directory, or the server the environment
 * names.
 *
 * <p>Invariants: what is committed is on disk (fsync is on, and asked for at every start); data is
 * made whole or not at all and never removed; it listens on this machine only and asks for a
 * password; it outlives the command that started it and recovers by itself from a kill.
 */
@NullMarked
package io.tollgate.local.postgres;

import org.jspecify.annotations.NullMarked;
