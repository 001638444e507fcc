/** The product as a stranger meets it: real processes, started and stopped by the one command. */
@NullMarked
package io.tollgate.e2e;

import org.jspecify.annotations.NullMarked;
