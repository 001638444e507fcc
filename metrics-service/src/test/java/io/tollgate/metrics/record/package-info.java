@NullMarked
package io.tollgate.metrics.record;

import org.jspecify.annotations.NullMarked;
