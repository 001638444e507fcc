@NullMarked
package io.tollgate.metrics.sums;

import org.jspecify.annotations.NullMarked;
