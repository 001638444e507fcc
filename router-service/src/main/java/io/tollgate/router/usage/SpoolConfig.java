package io.tollgate.router.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The router's spool of usage events. */
@ConfigMapping(prefix = "tollgate.spool")
public interface SpoolConfig {

  /**
   * Where it is kept ({@code TOLLGATE_SPOOL_DIRECTORY}): a directory of this router alone, on a
   * disk that outlives it.
   */
  @WithDefault(".tollgate/spool")
  Path directory();

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

  /** How often what was written is forced to the disk: what a power cut may cost. */
  @WithDefault("PT0.005S")
  @DurationMin(millis = 1)
  Duration syncEvery();
}
