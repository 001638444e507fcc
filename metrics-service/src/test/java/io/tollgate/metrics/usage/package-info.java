@NullMarked
package io.tollgate.metrics.usage;

import org.jspecify.annotations.NullMarked;
