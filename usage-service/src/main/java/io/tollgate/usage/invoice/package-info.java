/**
 * What tenants are to pay for a month.
 *
 * <p>Invariants: an invoice is made of what the ledger says of its month and of nothing else, and
 * its exact total is the ledger's to the last decimal; money is rounded once, in what is payable.
 * An invoice of a closed month is issued once and is the same bytes for ever, whatever is renamed
 * since; of an open month there are only drafts. What corrects months that were closed stands
 * apart.
 */
@NullMarked
package io.tollgate.usage.invoice;

import org.jspecify.annotations.NullMarked;
