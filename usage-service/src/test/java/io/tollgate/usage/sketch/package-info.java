@NullMarked
package io.tollgate.usage.sketch;

import org.jspecify.annotations.NullMarked;
