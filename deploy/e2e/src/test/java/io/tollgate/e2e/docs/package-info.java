/**
 * Pages of {@code docs/} that are made from the code, so that they cannot say anything else.
 *
 * <p>Invariant: a page is committed, and the build fails while it differs from what the code says.
 */
@NullMarked
package io.tollgate.e2e.docs;

import org.jspecify.annotations.NullMarked;
