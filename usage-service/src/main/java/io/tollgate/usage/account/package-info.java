/**
 * Tenants, teams, users and the keys callers present. {@link io.tollgate.usage.account.Accounts} is
 * the door for other packages.
 *
 * <p>Invariants: a key's secret is shown once, in the answer that made it, and stored nowhere; what
 * is stored is its hash under a secret of the installation that is not in the database. Who is
 * blocked or archived takes all his keys along, and the database sees to it. Nobody is deleted, for
 * the ledger may name him, and no name is given twice. A revoked key and an archived holder stay
 * so. A reader sees one tenant through two walls: the statement's and row security.
 */
@NullMarked
package io.tollgate.usage.account;

import org.jspecify.annotations.NullMarked;
