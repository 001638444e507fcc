/**
 * How well providers are, as seen from what was booked of them: passive health.
 *
 * <p>An {@code Observation} is where it comes in; whoever watches providers in another way hands
 * over another observation. Invariants: the formula is the one of the documentation; a provider
 * nobody called is unknown, not healthy.
 */
@NullMarked
package io.tollgate.metrics.health;

import org.jspecify.annotations.NullMarked;
