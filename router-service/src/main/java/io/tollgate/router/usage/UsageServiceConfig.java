package io.tollgate.router.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the router reaches the book-keeper. */
@ConfigMapping(prefix = "tollgate.usage")
public interface UsageServiceConfig {

  /** Where usage-service is ({@code USAGE_URL}). */
  @WithDefault("http://localhost:8081")
  URI url();

  /**
   * The token to show there ({@code USAGE_TOKEN}), of role {@code router}. Needed only where tokens
   * come from an identity provider; with a shared secret the router signs its own.
   */
  Optional<String> token();

  /** Events in one batch at most. */
  @WithDefault("500")
  @Min(1)
  @Max(1000)
  int batch();

  /** How long events are gathered before they are sent. */
  @WithDefault("PT0.05S")
  @DurationMin(millis = 1)
  Duration gatherFor();

  /** How long usage-service may take for a batch. */
  @WithDefault("PT10S")
  @DurationMin(millis = 1)
  Duration timeout();
}
