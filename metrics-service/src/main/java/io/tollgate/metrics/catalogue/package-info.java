/**
 * Which providers and models are offered now, and at which price; read from the catalogue of
 * usage-service.
 */
@NullMarked
package io.tollgate.metrics.catalogue;

import org.jspecify.annotations.NullMarked;
