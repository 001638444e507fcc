/**
 * What a model costs, and since when.
 *
 * <p>Invariants: a price is never changed, only followed by another from a moment on; in force is
 * the latest one that is not after the call, of the tier and region that {@link PriceList} finds
 * for it; cost is the exact sum of counts times prices; a model without a price in force is
 * unpriced, which is not free.
 */
@NullMarked
package io.tollgate.usage.pricing;

import org.jspecify.annotations.NullMarked;
