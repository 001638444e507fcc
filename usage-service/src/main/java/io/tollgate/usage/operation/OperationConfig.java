package io.tollgate.usage.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What is taken of operations made elsewhere, and when they are given up. */
@ConfigMapping(prefix = "tollgate.operation")
public interface OperationConfig {

  /** How long after its start was told an operation is lost, unless it says otherwise itself. */
  @WithDefault("PT24H")
  @DurationMin(seconds = 1)
  Duration lostAfter();

  /** How often the service looks for operations that are lost. */
  @WithDefault("1m")
  @DurationMin(seconds = 1)
  Duration sweepEvery();

  /** How long ago an operation may have begun. What is older belongs to months that are closed. */
  @WithDefault("P400D")
  @DurationMin(days = 1)
  Duration maxAge();

  /** How far ahead of this clock an operation may begin, for senders whose clock is wrong. */
  @WithDefault("PT5M")
  @DurationMin
  Duration maxAhead();

  /** How many records one call of /spend/usage may have. */
  @WithDefault("1000")
  @Positive
  @Max(10_000)
  int maxRecords();
}
