package io.tollgate.router.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the router keeps to budgets. */
@ConfigMapping(prefix = "tollgate.budget")
public interface BudgetConfig {

  /**
   * How long a call may wait for its share of a budget, when what this router has of it does not
   * suffice.
   */
  @WithDefault("PT2S")
  @DurationMin(millis = 1)
  Duration longestWait();

  /** How often usage-service is told what this router holds and uses. */
  @WithDefault("PT1S")
  @DurationMin(millis = 10)
  Duration heartbeat();

  /**
   * What becomes of a call under a hard budget that needs more than this router has of it while
   * usage-service cannot be reached: {@code refuse}, or {@code allow}, and the books show by how
   * much the budget was overrun.
   */
  @WithDefault("refuse")
  Policy whenUnreachable();

  /**
   * Whether a call that says nothing of how much may be generated is limited to what its hard
   * budget still affords, instead of being refused when the model could write more than that.
   */
  @WithDefault("true")
  boolean limitOutput();

  /** Tokens that must be affordable for a call to be limited like that. */
  @WithDefault("256")
  @Min(1)
  int leastOutput();

  /**
   * Dollars that are held for a call that passes through, whose cost nobody can bound. When nothing
   * is said, callers with hard budgets may not use {@code /passthrough}.
   */
  Optional<@PositiveOrZero BigDecimal> passThroughHold();

  /** The most of what no request tells. */
  Most most();

  /** What to do when nobody can be asked. */
  enum Policy {
    REFUSE,
    ALLOW
  }

  /** Bounds of what no request tells. */
  interface Most {

    /** Tokens a provider may add of its own, to describe tools and forms of answers. */
    @WithDefault("2000")
    @Min(0)
    int unseenTokens();

    /** Tokens one picture may count. */
    @WithDefault("16384")
    @Min(0)
    int pictureTokens();

    /** Calls of tools it runs itself, such as a search of the web, that a provider may make. */
    @WithDefault("10")
    @Min(0)
    int callsOfTools();

    /** Tokens a model may read of which the catalogue does not say it. */
    @WithDefault("1000000")
    @Min(1)
    int contextTokens();
  }
}
