/**
 * Why calls went where they went: kept for routers to read, for some weeks.
 *
 * <p>Invariants: a decision is kept once, whatever is sent again; none ever keeps an event off the
 * books; what is too old is dropped by the day.
 */
@NullMarked
package io.tollgate.usage.decision;

import org.jspecify.annotations.NullMarked;
