/**
 * How the launcher talks to the person in front of it.
 *
 * <p>Invariants: nothing else writes to the terminal; what was asked for goes to standard output
 * and what went wrong to standard error; a {@link io.tollgate.local.voice.Trouble} always carries
 * its remedy; no stack trace and no secret is ever shown.
 */
@NullMarked
package io.tollgate.local.voice;

import org.jspecify.annotations.NullMarked;
