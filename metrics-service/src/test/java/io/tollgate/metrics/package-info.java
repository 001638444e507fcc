/** Proves the service as its callers and operators see it. */
@NullMarked
package io.tollgate.metrics;

import org.jspecify.annotations.NullMarked;
