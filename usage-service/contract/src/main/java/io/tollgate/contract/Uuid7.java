package io.tollgate.contract;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes UUIDs of version 7: they sort by time, so the ledger can be partitioned by them. */
public final class Uuid7 {

  private final InstantSource clock;
  private final RandomGenerator random;

  public Uuid7(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public UUID next() {
    long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** The millisecond an id of version 7 was made. */
  public static Instant timeOf(UUID id) {
    return Instant.ofEpochMilli(requireTimed(id).getMostSignificantBits() >>> 16);
  }

  static UUID requireTimed(UUID id) {
    if (id.version() != 7) {
      throw new IllegalArgumentException("id must be a UUID of version 7: " + id);
    }
    return id;
  }
}
