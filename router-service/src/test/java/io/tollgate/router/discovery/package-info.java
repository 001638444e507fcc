@NullMarked
package io.tollgate.router.discovery;

import org.jspecify.annotations.NullMarked;
