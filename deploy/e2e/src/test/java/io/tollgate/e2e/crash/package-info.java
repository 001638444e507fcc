/**
 * The product is killed while it works, and its books are compared with what its providers wrote in
 * theirs.
 *
 * <p>A {@link io.tollgate.e2e.crash.Cluster} is real processes on a real Postgres; {@link
 * io.tollgate.e2e.crash.Load} are its callers; {@link io.tollgate.e2e.crash.Oracle} knows of money
 * only integers and shares no arithmetic with the product. What each run proves is in
 * docs/promises.md.
 */
@NullMarked
package io.tollgate.e2e.crash;

import org.jspecify.annotations.NullMarked;
