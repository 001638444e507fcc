@NullMarked
package io.tollgate.metrics.books;

import org.jspecify.annotations.NullMarked;
