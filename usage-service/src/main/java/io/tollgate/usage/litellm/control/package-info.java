/**
 * LiteLLM's control names, translated to the doors there are: its scripts keep keys, users, teams,
 * customers, budgets and models here, and read what was spent.
 *
 * <p>Invariants: nothing that would weaken a control is passed over in silence. A field is granted,
 * kept to be shown again, or refused by its name; {@code docs/litellm.md} says which. Nothing is
 * stored here that another package stores. Who may not see a tenant learns nothing of it, through
 * two walls: the statement's and, where there is one, row security.
 *
 * <p>This package has what all addresses share; each family of them has a package of its own.
 */
@NullMarked
package io.tollgate.usage.litellm.control;

import org.jspecify.annotations.NullMarked;
