/**
 * What the books know of calls that are over, and routers may read: why each went where it went.
 *
 * <p>Invariant: a tenant's decisions are read for that tenant alone; the question says so and the
 * database sees to it.
 */
@NullMarked
package io.tollgate.router.archive;

import org.jspecify.annotations.NullMarked;
