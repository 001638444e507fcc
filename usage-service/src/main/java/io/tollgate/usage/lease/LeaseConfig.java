package io.tollgate.usage.lease;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How routers lease slices of budgets. */
@ConfigMapping(prefix = "tollgate.lease")
public interface LeaseConfig {

  /**
   * The smallest slice in dollars. Near the limit slices shrink; below this one only what calls
   * really need is granted.
   */
  @WithDefault("0.01")
  @DecimalMin("0")
  BigDecimal smallestSlice();

  /**
   * How long a lease lives after its router's last word. What a router that died holds is free
   * after this, unless it comes back or another ships its spool sooner.
   */
  @WithDefault("10m")
  @DurationMin(seconds = 5)
  Duration ttl();

  /** How long others are asked to give back what they do not need, after a router asked in vain. */
  @WithDefault("2s")
  @DurationMin(millis = 100)
  Duration patience();

  /** How many leases a router may ask for at once. */
  @WithDefault("1000")
  @Positive
  @Max(10_000)
  int mostAtOnce();

  /** How often the service looks for leases that have run out. */
  @WithDefault("10s")
  @DurationMin(seconds = 1)
  Duration sweepEvery();

  /** How long leases that are closed are kept, so that nothing late opens them again. */
  @WithDefault("7d")
  @DurationMin(hours = 1)
  Duration keep();
}
