/**
 * What could be done better, told only where the books prove it: every recommendation has its
 * evidence, what it would save and how sure that is. Without evidence there is none.
 */
@NullMarked
package io.tollgate.metrics.recommend;

import org.jspecify.annotations.NullMarked;
