/**
 * JSON that is written for every call, and therefore as plainly as can be.
 *
 * <p>Invariant: depends on nothing of ours.
 */
@NullMarked
package io.tollgate.router.json;

import org.jspecify.annotations.NullMarked;
