/**
 * Decides which models to try for a request, and in which order.
 *
 * <p>Pure: reads a catalogue and which providers are configured, returns a {@link
 * io.tollgate.router.routing.Plan}; calls nobody. A plan never names a model twice, and never one
 * whose provider is not configured.
 */
@NullMarked
package io.tollgate.router.routing;

import org.jspecify.annotations.NullMarked;
