/**
 * Decides which models to try for a request, and in which order.
 *
 * <p>Pure: reads a catalogue, which providers are configured and how models fare, returns a {@link
 * io.tollgate.router.routing.Decision}; calls nobody. A plan never names a model twice, and never
 * one whose provider is not configured or that the caller excluded. A decision holds all that it
 * was decided by: decided again by what was recorded of it, the plan is the same.
 */
@NullMarked
package io.tollgate.router.routing;

import org.jspecify.annotations.NullMarked;
