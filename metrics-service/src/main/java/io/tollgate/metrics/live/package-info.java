/**
 * Figures as they change, to whoever listens.
 *
 * <p>Invariants: however many listen, the books are asked once a second, and not at all when nobody
 * does; a listener gets a snapshot at once, every change within about a second, and a sign of life
 * while nothing changes; it hears of its own tenant only; one that is slow misses what was between,
 * never what is now.
 */
@NullMarked
package io.tollgate.metrics.live;

import org.jspecify.annotations.NullMarked;
