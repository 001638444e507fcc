package io.tollgate.usage.shipped;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Whether the catalogue that comes with the release is listed. */
@ConfigMapping(prefix = "tollgate.shipped")
public interface ShippedConfig {

  /** Whether its models and prices are added; off for who keeps a catalogue of his own. */
  @WithDefault("true")
  boolean enabled();

  /** How often it is tried again when the database did not let it be loaded. */
  @WithDefault("1m")
  @DurationMin(seconds = 1)
  Duration retryEvery();
}
