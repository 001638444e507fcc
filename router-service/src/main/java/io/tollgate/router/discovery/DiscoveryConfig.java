package io.tollgate.router.discovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the router asks an Ollama for its models. */
@ConfigMapping(prefix = "tollgate.discovery")
public interface DiscoveryConfig {

  /** How often an Ollama is asked which models it has. */
  @WithDefault("PT1M")
  @DurationMin(millis = 100)
  Duration every();

  /** How long an Ollama may take to answer that. */
  @WithDefault("PT5S")
  @DurationMin(millis = 1)
  Duration timeout();

  /** The context of a model that does not tell its own, in tokens. */
  @WithDefault("4096")
  @Positive
  int contextTokens();
}
