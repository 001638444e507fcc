package io.tollgate.router.provider.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The built-in provider without a model. */
@ConfigMapping(prefix = "tollgate.sandbox")
public interface SandboxConfig {

  /** The pause between two tokens of a stream. */
  @WithDefault("PT0.005S")
  @DurationMin(millis = 1)
  Duration tokenInterval();
}
