@NullMarked
package io.tollgate.local.home;

import org.jspecify.annotations.NullMarked;
