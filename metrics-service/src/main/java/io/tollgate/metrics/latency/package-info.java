/**
 * How long served attempts took: true percentiles of any range, by provider and model.
 *
 * <p>Invariants: a percentile is within 1 % of the exact one; histograms are added, percentiles
 * never averaged; minutes that have no histogram yet are read from the ledger, and nothing else is.
 */
@NullMarked
package io.tollgate.metrics.latency;

import org.jspecify.annotations.NullMarked;
