package io.tollgate.metrics.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** When a provider is well. */
@ConfigMapping(prefix = "tollgate.health")
public interface HealthConfig {

  /** Over which time until now providers are judged. */
  @WithDefault("15M")
  @DurationMin(minutes = 1)
  @DurationMax(hours = 24)
  Duration window();

  /** A provider with a lower score is on Warning. */
  @WithDefault("0.8")
  @DecimalMin("0")
  @DecimalMax("1")
  BigDecimal warningBelow();

  /** A provider with a lower score is on Critical. */
  @WithDefault("0.5")
  @DecimalMin("0")
  @DecimalMax("1")
  BigDecimal criticalBelow();

  /** A provider of whose attempts a larger share failed is at least on Warning. */
  @WithDefault("0.05")
  @DecimalMin("0")
  @DecimalMax("1")
  BigDecimal warningErrorRate();

  /** By how much the score must move from one window to the next to be called a trend. */
  @WithDefault("0.05")
  @DecimalMin("0")
  @DecimalMax("1")
  BigDecimal trend();
}
