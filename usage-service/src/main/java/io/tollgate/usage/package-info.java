/**
 * The books of Tollgate: who may call, what a token costs, and what every attempt did cost.
 *
 * <p>Features are packages, each with one door; {@code ingest} tells the whole story of a usage
 * event.
 */
@NullMarked
package io.tollgate.usage;

import org.jspecify.annotations.NullMarked;
