/**
 * What things cost: to date, by model, provider and user, where that leads to, and how to spend
 * less.
 */
@NullMarked
package io.tollgate.metrics.cost;

import org.jspecify.annotations.NullMarked;
