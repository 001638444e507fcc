@NullMarked
package io.tollgate.local.process;

import org.jspecify.annotations.NullMarked;
