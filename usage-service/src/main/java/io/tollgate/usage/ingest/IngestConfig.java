package io.tollgate.usage.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What is taken in one batch. */
@ConfigMapping(prefix = "tollgate.ingest")
public interface IngestConfig {

  /** How many events one batch may have. */
  @WithDefault("1000")
  @Positive
  int maxEvents();

  /** How many bytes one batch may have; tollgate.body.most-bytes is a wall behind it. */
  @WithDefault("4M")
  MemorySize maxBytes();

  /**
   * How many batches are booked at the same time; more are answered with 429. Must leave
   * connections of the pool (USAGE_DATABASE_CONNECTIONS) to everything else.
   */
  @WithDefault("12")
  @Positive
  int atOnce();

  /** How old an event may be. What is older belongs to months that are closed. */
  @WithDefault("P400D")
  @DurationMin(days = 1)
  Duration maxAge();

  /** How far ahead of this clock an event may be, for senders whose clock is wrong. */
  @WithDefault("P1D")
  @DurationMin
  Duration maxAhead();
}
