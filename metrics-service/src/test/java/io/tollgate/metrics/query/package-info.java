@NullMarked
package io.tollgate.metrics.query;

import org.jspecify.annotations.NullMarked;
