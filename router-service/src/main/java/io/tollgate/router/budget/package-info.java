/**
 * Keeps calls within the budgets of those who pay, to the last nano-dollar and over any number of
 * routers. {@link io.tollgate.router.budget.Budgets} is the door: before an attempt, the most that
 * it can cost is held; afterwards the hold becomes what it did cost.
 *
 * <p>Invariants: an attempt is held for under all hard budgets that bind it or under none; what is
 * used and held of a budget never exceeds what usage-service granted this router of it; a hold is
 * settled exactly once; a call that no budget binds costs one look into a map. What is granted
 * lives in memory only: what a router that died had is freed when its spool is shipped.
 */
@NullMarked
package io.tollgate.router.budget;

import org.jspecify.annotations.NullMarked;
