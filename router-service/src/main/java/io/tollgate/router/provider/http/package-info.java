/**
 * Providers behind HTTP: what each kind speaks, where it listens, how it wants its key.
 *
 * <p>Invariants: every wait has a deadline; a key goes to the address it is configured for and to
 * no other, and no redirect is followed.
 */
@NullMarked
package io.tollgate.router.provider.http;

import org.jspecify.annotations.NullMarked;
