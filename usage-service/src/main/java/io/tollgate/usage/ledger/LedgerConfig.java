package io.tollgate.usage.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the ledger is kept. */
@ConfigMapping(prefix = "tollgate.ledger")
public interface LedgerConfig {

  /** How many months ahead of now have a partition, so that no batch has to wait for one. */
  @WithDefault("2")
  @Positive
  @Max(24)
  int monthsAhead();

  /** How often the service looks whether a month ahead has no partition yet. */
  @WithDefault("6h")
  @DurationMin(seconds = 1)
  Duration partitionsEvery();

  /**
   * For how long attempts stay in the ledger; for ever when it is not set. Older months are put
   * away, as tables beside it, once they are closed for everybody. Their sums stay.
   */
  Optional<Duration> keep();

  /**
   * How many transactions book at the same time. What comes meanwhile is booked together by the
   * next of them, so that senders who wait make booking cheaper.
   */
  @WithDefault("2")
  @Positive
  int transactionsAtOnce();

  /** How many events are booked together at most, unless one batch has more. */
  @WithDefault("5000")
  @Positive
  int eventsTogether();
}
