package io.tollgate.router.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;

/** How callers' keys are checked. */
@ConfigMapping(prefix = "tollgate.keys")
public interface CallerConfig {

  /**
   * The secret under which keys are hashed ({@code API_KEY_HASH_SECRET}): 32 random characters or
   * more, the same at usage-service. Changing it makes every key invalid.
   */
  @NotNull
  @Size(min = 32)
  String hashSecret();

  /** How long a key that is not in the database is remembered as unknown. */
  @WithDefault("PT5S")
  Duration unknownFor();

  /** How many unknown keys are remembered at most. */
  @WithDefault("10000")
  @Positive
  int unknownAtMost();
}
