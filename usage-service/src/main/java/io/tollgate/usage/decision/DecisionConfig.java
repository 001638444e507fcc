package io.tollgate.usage.decision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** For how long it is known why a call went where it went. */
@ConfigMapping(prefix = "tollgate.decisions")
public interface DecisionConfig {

  /** How long decisions are kept: whole days, the day they end on included. */
  @WithDefault("P30D")
  @DurationMin(days = 1)
  Duration keep();

  /** How often the service makes room for the days to come and drops those that are over. */
  @WithDefault("1h")
  @DurationMin(seconds = 1)
  Duration daysEvery();
}
