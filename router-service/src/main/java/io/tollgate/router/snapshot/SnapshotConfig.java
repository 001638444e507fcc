package io.tollgate.router.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the router keeps up with the database. */
@ConfigMapping(prefix = "tollgate.snapshot")
public interface SnapshotConfig {

  /** How often keys and catalogue are read again even when no change was announced. */
  @WithDefault("PT3S")
  @DurationMin(millis = 100)
  Duration refreshEvery();

  /** How long the database may take to answer. */
  @WithDefault("PT5S")
  @DurationMin(millis = 1)
  Duration timeout();
}
