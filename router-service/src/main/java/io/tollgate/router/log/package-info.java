/**
 * How the log is written: lines go out together.
 *
 * <p>Invariant: a line is written a tenth of a second after it was logged at the latest, and none
 * is left when the router stops. Only {@code kill -9} may cost the lines of the last moment; what
 * was used is in the spool, and not in the log.
 */
@NullMarked
package io.tollgate.router.log;

import org.jspecify.annotations.NullMarked;
