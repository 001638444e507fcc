/** The product at a glance: is it well, what runs, what was done last. */
@NullMarked
package io.tollgate.metrics.overview;

import org.jspecify.annotations.NullMarked;
