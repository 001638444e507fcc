package io.tollgate.usage.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/** How budgets are reported. */
@ConfigMapping(prefix = "tollgate.budget")
public interface BudgetConfig {

  /** From how many percent of its limit on a budget is said to be in {@code warning}. */
  @WithDefault("80")
  @Positive
  @Max(100)
  int warningPercent();

  /** How many sessions of a budget per session a report shows, those that spent most. */
  @WithDefault("20")
  @Positive
  @Max(1000)
  int sessionsShown();
}
