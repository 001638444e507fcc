/** When calls are turned away. */
@NullMarked
package io.tollgate.router.overload;

import org.jspecify.annotations.NullMarked;
