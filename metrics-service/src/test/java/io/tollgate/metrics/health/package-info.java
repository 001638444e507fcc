@NullMarked
package io.tollgate.metrics.health;

import org.jspecify.annotations.NullMarked;
