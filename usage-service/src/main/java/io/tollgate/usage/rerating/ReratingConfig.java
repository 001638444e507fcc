package io.tollgate.usage.rerating;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How what has no price gets one. */
@ConfigMapping(prefix = "tollgate.rerating")
public interface ReratingConfig {

  /** How often the service looks whether attempts without a price have one by now. */
  @WithDefault("1m")
  @DurationMin(seconds = 1)
  Duration every();
}
