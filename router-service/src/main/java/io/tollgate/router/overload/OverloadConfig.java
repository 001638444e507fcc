package io.tollgate.router.overload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When the router turns calls away. Only those count that wait for the first byte of an answer. */
@ConfigMapping(prefix = "tollgate.overload")
public interface OverloadConfig {

  /** How many may wait in any case. */
  @WithDefault("500")
  @Positive
  int least();

  /** How many may wait when the router starts. */
  @WithDefault("2000")
  @Positive
  int first();

  /** How many may ever wait. */
  @WithDefault("20000")
  @Positive
  int most();

  /** How much longer than at best the quickest call of a second may take, in percent. */
  @WithDefault("200")
  @Min(100)
  int tolerancePercent();

  /** A difference smaller than this is no sign of anything. */
  @WithDefault("PT0.05S")
  @DurationMin(millis = 1)
  Duration noise();
}
