/**
 * Keeps histograms of how long attempts took, so that percentiles of any time can be told without
 * reading the ledger.
 *
 * <p>Invariants: a histogram says what the ledger says, or its sums tell that it does not; making
 * one again changes nothing; one instance works at a time; booking never waits for it.
 */
@NullMarked
package io.tollgate.usage.sketch;

import org.jspecify.annotations.NullMarked;
