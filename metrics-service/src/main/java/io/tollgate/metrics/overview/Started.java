package io.tollgate.metrics.overview;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Since when this service runs. */
@ApplicationScoped
public class Started {

  private final InstantSource clock;
  private volatile Instant at;

  Started(InstantSource clock) {
    this.clock = clock;
    this.at = clock.instant();
  }

  void started(@Observes StartupEvent event) {
    at = clock.instant();
  }

  public long secondsAgo() {
    return Duration.between(at, clock.instant()).toSeconds();
  }
}
