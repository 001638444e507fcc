@NullMarked
package io.tollgate.metrics.live;

import org.jspecify.annotations.NullMarked;
