package io.tollgate.e2e.crash;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How long a run is, and the seed that decides who is killed in which order and what everybody
 * plays.
 *
 * @param minutes of killing at random; none: everything that can happen, once
 * @param away how long Postgres is away at the end
 */
record Campaign(long seed, int minutes, Duration away) {

  private static final Duration SHORT = Duration.ofSeconds(20);

  Campaign {
    if (minutes < 0 || away.isNegative()) {
      throw new IllegalArgumentException(
          "a run of %d minutes, Postgres away for %s".formatted(minutes, away));
    }
  }

  /** As the system properties {@code tollgate.crash.*} say. */
  static Campaign ofProperties() {
    int minutes = Integer.getInteger("tollgate.crash.minutes", 0);
    String away = System.getProperty("tollgate.crash.away");
    return new Campaign(Long.getLong("tollgate.crash.seed", 42), minutes, away(away, minutes));
  }

  private static Duration away(@Nullable String told, int minutes) {
    if (told != null) {
      return Duration.parse(told);
    }
    return minutes == 0 ? SHORT : Duration.ofMinutes(minutes);
  }

  /** The same numbers in every run. */
  Random random() {
    return new Random(seed);
  }

  /** What makes the same run again. */
  String again() {
    return "-Dtollgate.crash.seed=%d -Dtollgate.crash.minutes=%d -Dtollgate.crash.away=%s"
        .formatted(seed, minutes, away);
  }
}
