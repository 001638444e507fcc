/** Decisions about sick providers, made with a clock and lots that a test holds. */
@NullMarked
package io.tollgate.router.resilience;

import org.jspecify.annotations.NullMarked;
