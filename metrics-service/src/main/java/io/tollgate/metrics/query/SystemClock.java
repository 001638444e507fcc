package io.tollgate.metrics.query;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The time, for whoever asks for it in a constructor. */
class SystemClock {

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }
}
