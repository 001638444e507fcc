/**
 * The clients applications have, against a router whose providers play scripts.
 *
 * <p>A scenario is told once, in nobody's dialect; each {@link io.tollgate.router.sdk.Client} tells
 * it in the words of its SDK, and says what came of it in words all of them have. None of them is
 * told anything but an address and a key.
 */
@NullMarked
package io.tollgate.router.sdk;

import org.jspecify.annotations.NullMarked;
