package io.tollgate.usage.operation;

import io.tollgate.contract.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** What the ids of operations say: those of version 7 say when. */
final class Ids {

  static final UUID BEFORE_ALL = new UUID(0, 0);
  static final UUID AFTER_ALL = new UUID(-1, -1);

  /** In the order of the database, which does not take the first bit for a sign. */
  static final Comparator<UUID> ORDER = Comparator.comparing(UUID::toString);

  /** How long after an operation its last attempt may begin; every timeout is shorter. */
  private static final Duration REACH = Duration.ofDays(1);

  private static final int LENGTH = 36;
  private static final int TIMED = 7;

  private Ids() {}

  static Optional<UUID> read(String text) {
    try {
      return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** The smallest id of version 7 of a moment. */
  static UUID floor(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16, 0);
  }

  /** Before the attempts of these operations there is no id of an attempt of theirs. */
  static UUID firstAttempt(Collection<UUID> operations) {
    return areTimed(operations)
        ? floor(Uuid7.timeOf(operations.stream().min(ORDER).orElseThrow()))
        : BEFORE_ALL;
  }

  /** And none from this one on. */
  static UUID afterAttempts(Collection<UUID> operations) {
    return areTimed(operations)
        ? floor(Uuid7.timeOf(operations.stream().max(ORDER).orElseThrow()).plus(REACH))
        : AFTER_ALL;
  }

  private static boolean areTimed(Collection<UUID> operations) {
    return !operations.isEmpty() && operations.stream().allMatch(id -> id.version() == TIMED);
  }
}
