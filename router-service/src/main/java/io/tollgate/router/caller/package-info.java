/**
 * Who is asking.
 *
 * <p>A known key costs one hash and no database call; an unknown one costs one look-up and is then
 * remembered as unknown for a moment. A key that is blocked or has expired is unknown. Invariant:
 * no secret is kept or printed.
 */
@NullMarked
package io.tollgate.router.caller;

import org.jspecify.annotations.NullMarked;
