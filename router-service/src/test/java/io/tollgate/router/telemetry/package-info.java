@NullMarked
package io.tollgate.router.telemetry;

import org.jspecify.annotations.NullMarked;
