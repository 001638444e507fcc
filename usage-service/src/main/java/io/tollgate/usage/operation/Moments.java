package io.tollgate.usage.operation;

import io.tollgate.contract.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When operations begin and are due, to the microsecond as the database keeps it. */
@ApplicationScoped
class Moments {

  private final OperationConfig config;
  private final InstantSource clock;
  private final RandomGenerator random;

  Moments(OperationConfig config, InstantSource clock, RandomGenerator random) {
    this.config = config;
    this.clock = clock;
    this.random = random;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The moment somebody says an operation began, where it can have. */
  Instant plausible(String field, Instant moment) {
    Instant now = now();
    if (moment.isAfter(now.plus(config.maxAhead()))) {
      throw Objection.to(field, "is in the future.");
    }
    if (moment.isBefore(now.minus(config.maxAge()))) {
      throw Objection.to(field, "is too long ago: more than %s.".formatted(config.maxAge()));
    }
    return moment.truncatedTo(ChronoUnit.MICROS);
  }

  /** A new id of an operation that began then. */
  UUID idOf(Instant start) {
    return new Uuid7(InstantSource.fixed(start), random).next();
  }

  /** When an operation is lost that is told now. */
  Instant due(@Nullable Duration timeout) {
    if (timeout == null) {
      return now().plus(config.lostAfter());
    }
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(config.maxAge()) > 0) {
      throw Objection.to(
          "timeout", "must be more than nothing and at most %s.".formatted(config.maxAge()));
    }
    return now().plus(timeout);
  }
}
