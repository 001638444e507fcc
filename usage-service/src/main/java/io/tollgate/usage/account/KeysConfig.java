package io.tollgate.usage.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.util.Optional;

/** How callers' keys are kept. */
@ConfigMapping(prefix = "tollgate.keys")
public interface KeysConfig {

  /**
   * The secret all keys are hashed under ({@code API_KEY_HASH_SECRET}): 32 random bytes or more,
   * the same for all services and for as long as keys shall be valid.
   */
  Optional<String> hashSecret();

  /** How many keys a list shows at once when the caller does not say. */
  @WithDefault("100")
  @Positive
  @Max(1000)
  int pageSize();
}
