package io.tollgate.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The clock and the randomness the service runs on; whoever needs them asks for them. */
@ApplicationScoped
class TimeAndChance {

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }
}
