/**
 * The launcher behind {@code ./tollgate}: the whole product on one machine.
 *
 * <p>Invariants: there is no supervisor, what runs is told by the run files alone, so any command
 * can follow any other; a command that fails leaves nothing running that it started; calls are
 * finished before what they need is stopped: router, usage, metrics, Postgres; {@code up} may be
 * said any number of times.
 */
@NullMarked
package io.tollgate.local;

import org.jspecify.annotations.NullMarked;
