package io.tollgate.metrics.record;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where operations are recorded. */
@ConfigMapping(prefix = "tollgate.usage")
public interface UsageServiceConfig {

  /** Where usage-service is ({@code USAGE_URL}). */
  URI url();

  /** How long it may take to record an operation. */
  @WithDefault("5S")
  @DurationMin(millis = 100)
  Duration timeout();
}
