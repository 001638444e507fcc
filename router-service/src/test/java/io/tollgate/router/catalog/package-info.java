@NullMarked
package io.tollgate.router.catalog;

import org.jspecify.annotations.NullMarked;
