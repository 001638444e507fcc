/**
 * Tenants, teams, users and the keys callers present.
 *
 * <p>Invariants: a key's secret is shown once, in the answer that made it, and stored nowhere; what
 * is stored is its hash under a secret of the installation that is not in the database; a blocked
 * key is never unblocked.
 */
@NullMarked
package io.tollgate.usage.account;

import org.jspecify.annotations.NullMarked;
