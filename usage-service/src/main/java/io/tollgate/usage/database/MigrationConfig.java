package io.tollgate.usage.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the schema is brought up to date. */
@ConfigMapping(prefix = "tollgate.migration")
public interface MigrationConfig {

  /**
   * How long to wait after a migration that failed, or found no database, before the next attempt.
   */
  @WithDefault("PT2S")
  @DurationMin(millis = 10)
  Duration retryPause();
}
