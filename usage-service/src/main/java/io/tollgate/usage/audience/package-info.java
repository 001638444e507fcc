/**
 * Who reads the books, and of whom, when and what.
 *
 * <p>Invariants: a viewer reads his own tenant's and may name no other; whether another exists he
 * does not learn. Names are looked for within the tenant that is read.
 */
@NullMarked
package io.tollgate.usage.audience;

import org.jspecify.annotations.NullMarked;
