@NullMarked
package io.tollgate.usage.decision;

import org.jspecify.annotations.NullMarked;
