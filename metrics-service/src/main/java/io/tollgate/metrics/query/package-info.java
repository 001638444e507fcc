/**
 * Turns what a request asks for into values that cannot be wrong: a {@link Period} and a scope.
 *
 * <p>Invariants: an unknown value is refused with a problem document that names the parameter and
 * lists what is allowed; nobody's scope is wider than their token.
 */
@NullMarked
package io.tollgate.metrics.query;

import org.jspecify.annotations.NullMarked;
