/**
 * What somebody may spend and use, in LiteLLM's words: {@code max_budget}, {@code budget_duration},
 * {@code rpm_limit} and their kind. {@link io.tollgate.usage.litellm.control.allowance.Allowances}
 * keeps it as budgets and limits, which is where it is read from again.
 */
@NullMarked
package io.tollgate.usage.litellm.control.allowance;

import org.jspecify.annotations.NullMarked;
