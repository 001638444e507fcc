/**
 * Providers' keys, stored sealed. Who may write one can never read it again.
 *
 * <p>Invariants: a secret is in the database only sealed, under a key that is not there; no answer,
 * no log line and no {@code toString} holds one or a part of one; what an endpoint uses is not
 * deleted.
 */
@NullMarked
package io.tollgate.usage.credential;

import org.jspecify.annotations.NullMarked;
