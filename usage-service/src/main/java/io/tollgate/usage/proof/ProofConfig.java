package io.tollgate.usage.proof;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the sums are proven. */
@ConfigMapping(prefix = "tollgate.proof")
public interface ProofConfig {

  /** How often the sums of this hour and the last are compared with the ledger. */
  @WithDefault("1m")
  @DurationMin(seconds = 1)
  Duration every();

  /**
   * For how long, each time, older hours are compared as well: one after the other, back to the
   * first, and then again.
   */
  @WithDefault("2s")
  @DurationMin
  Duration olderFor();

  /** How often the service looks whether a month can be put away (tollgate.ledger.keep). */
  @WithDefault("6h")
  @DurationMin(seconds = 1)
  Duration monthsEvery();
}
