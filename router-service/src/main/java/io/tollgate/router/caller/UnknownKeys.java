package io.tollgate.router.caller;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Key ids that were looked up and not found, for a moment: guessing costs the database nothing. */
final class UnknownKeys {

  private final ConcurrentMap<UUID, Instant> until = new ConcurrentHashMap<>();
  private final Duration memory;
  private final int most;
  private final InstantSource clock;

  UnknownKeys(Duration memory, int most, InstantSource clock) {
    this.memory = memory;
    this.most = most;
    this.clock = clock;
  }

  boolean contains(UUID id) {
    Instant end = until.get(id);
    return end != null && clock.instant().isBefore(end);
  }

  void add(UUID id) {
    Instant now = clock.instant();
    if (until.size() >= most) {
      until.values().removeIf(end -> !now.isBefore(end));
    }
    if (until.size() < most) {
      until.put(id, now.plus(memory));
    }
  }
}
