/**
 * Who is asking, and what he may.
 *
 * <p>A known key costs one hash and no database call; an unknown one costs one look-up and is then
 * remembered as unknown for a moment. A key that is blocked or has expired is unknown. A secret
 * that was replaced works until its time is over. Invariant: no secret is kept or printed.
 */
@NullMarked
package io.tollgate.router.caller;

import org.jspecify.annotations.NullMarked;
