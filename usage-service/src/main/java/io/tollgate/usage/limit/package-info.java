/**
 * Rate limits as administrators keep them; routers count against them.
 *
 * <p>Invariants: a limit has one holder, and a holder one limit per model; a limit limits
 * something.
 */
@NullMarked
package io.tollgate.usage.limit;

import org.jspecify.annotations.NullMarked;
