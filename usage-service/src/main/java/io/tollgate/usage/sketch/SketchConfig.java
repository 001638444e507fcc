package io.tollgate.usage.sketch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How histograms of latency are kept. */
@ConfigMapping(prefix = "tollgate.sketch")
public interface SketchConfig {

  /** How often new attempts are taken into the histograms. */
  @WithDefault("5s")
  @DurationMin(seconds = 1)
  Duration every();

  /** For how long, each time, histograms of older hours are compared with the sums. */
  @WithDefault("300ms")
  @DurationMin
  Duration olderFor();

  /** How long histograms of single minutes are kept; those of hours and days stay. */
  @WithDefault("P3D")
  @DurationMin(hours = 3)
  Duration keepMinutes();
}
