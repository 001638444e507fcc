package io.tollgate.router.provider.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The connections to providers. */
@ConfigMapping(prefix = "tollgate.upstream")
public interface UpstreamConfig {

  /** How long it may take to get a connection, a new one or one that is free again. */
  @WithDefault("PT5S")
  @DurationMin(millis = 1)
  Duration connectTimeout();

  /** How long a provider may think before the first byte of its answer. */
  @WithDefault("PT2M")
  @DurationMin(millis = 1)
  Duration firstByteTimeout();

  /** How long a provider may stay silent between two bytes of an answer. */
  @WithDefault("PT1M")
  @DurationMin(millis = 1)
  Duration idleTimeout();

  /** Connections to one provider at most; further calls wait for one. */
  @WithDefault("1000")
  @Positive
  int connections();

  /** Bytes an answer that is not streamed may have. */
  @WithDefault("67108864")
  @Positive
  int answerBytes();
}
