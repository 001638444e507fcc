/**
 * The outside world: everything that can answer a call stands behind {@link
 * io.tollgate.router.provider.Providers}, which answers in the caller's dialect.
 *
 * <p>Invariants: an attempt ends in exactly one answer, a failure included; every wait has a
 * deadline; a provider's credential comes from the configuration or, sealed, from the catalogue,
 * and goes where the configuration or an administrator's catalogue says, never to an address a
 * caller named.
 */
@NullMarked
package io.tollgate.router.provider;

import org.jspecify.annotations.NullMarked;
