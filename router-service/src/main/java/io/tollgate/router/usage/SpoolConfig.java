package io.tollgate.router.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** The router's spool of usage events. */
@ConfigMapping(prefix = "tollgate.spool")
public interface SpoolConfig {

  /**
   * Where it is kept ({@code TOLLGATE_SPOOL_DIRECTORY}): a directory of this router alone, on a
   * disk that outlives it; or of all routers of a host, if each has an instance.
   */
  @WithDefault(".tollgate/spool")
  Path directory();

  /**
   * The name of this router among those that share the directory: its spool is the folder of that
   * name. Routers ship what a dead one left in a folder beside theirs.
   */
  Optional<@Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}") String> instance();

  /**
   * Bytes of one file of the spool; files are made ahead and deleted when everything in them has a
   * receipt.
   */
  @WithDefault("4194304")
  @Min(65_536)
  @Max(1_073_741_824)
  int segmentBytes();

  /** Files at most; when usage-service was away so long that they are full, calls are refused. */
  @WithDefault("256")
  @Min(2)
  int segments();

  /**
   * When what was written is forced to the disk: {@code interval}, {@code each} (before a provider
   * is called and before the caller has the last byte: every call waits for the disk twice) or
   * {@code never} (a power cut may cost half a minute). {@code kill -9} costs nothing with any of
   * them.
   */
  @WithDefault("interval")
  Sync sync();

  /** The interval: what a power cut may cost. */
  @WithDefault("PT0.005S")
  @DurationMin(millis = 1)
  Duration syncEvery();

  /** Where this router's own spool is. */
  default Path home() {
    return instance().map(directory()::resolve).orElse(directory());
  }
}
