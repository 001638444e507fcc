/**
 * The performance of models and providers: fast or slow, reliable or not, side by side, and how it
 * is used. The addresses below {@code /api/v1/ai-performance}; what others tell too comes from the
 * same code there.
 */
@NullMarked
package io.tollgate.metrics.performance;

import org.jspecify.annotations.NullMarked;
