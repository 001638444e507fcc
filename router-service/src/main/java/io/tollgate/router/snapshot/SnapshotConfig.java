package io.tollgate.router.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the router keeps up with the database. */
@ConfigMapping(prefix = "tollgate.snapshot")
public interface SnapshotConfig {

  /** How often the router looks for changes of keys and catalogue that were not announced. */
  @WithDefault("PT3S")
  @DurationMin(millis = 100)
  Duration refreshEvery();

  /** How long the database may take to answer. */
  @WithDefault("PT5S")
  @DurationMin(millis = 1)
  Duration timeout();

  /**
   * Where the last snapshot is kept ({@code TOLLGATE_SNAPSHOT_FILE}), sealed under {@code
   * API_KEY_HASH_SECRET}, so that a router can start while the database is away; beside the spool
   * when nothing is said.
   */
  @WithDefault(".tollgate/spool.snapshot")
  Path file();

  /** How often a snapshot that has changed is written there. */
  @WithDefault("PT30S")
  @DurationMin(millis = 100)
  Duration keepEvery();

  /** How old a kept snapshot may be to be used: as long a blocked key may work once more. */
  @WithDefault("P1D")
  @DurationMin(seconds = 1)
  Duration oldest();
}
