@NullMarked
package io.tollgate.router.snapshot;

import org.jspecify.annotations.NullMarked;
