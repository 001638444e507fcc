@NullMarked
package io.tollgate.local.access;

import org.jspecify.annotations.NullMarked;
