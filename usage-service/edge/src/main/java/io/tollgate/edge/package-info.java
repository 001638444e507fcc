/**
 * What the edge of every service does alike, written once: who holds a token, how a refusal looks,
 * where the database is.
 *
 * <p>Invariants: nothing here knows a feature of a service; every refusal outside the dialects of
 * models is a problem document (RFC 9457); a token is accepted only by the one algorithm family the
 * installation is configured for.
 */
@NullMarked
package io.tollgate.edge;

import org.jspecify.annotations.NullMarked;
