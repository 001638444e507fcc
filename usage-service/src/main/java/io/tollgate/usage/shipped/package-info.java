/**
 * The catalogue that comes with a release: providers, models and their prices, as files of ours.
 *
 * <p>Invariants: it is loaded once, whoever starts how often, and costs a start one query when
 * nothing is new; what an administrator listed or changed stays as it is: a provider of his own
 * gets no models, a model is added and never altered, and a model he priced gets no more prices.
 */
@NullMarked
package io.tollgate.usage.shipped;

import org.jspecify.annotations.NullMarked;
