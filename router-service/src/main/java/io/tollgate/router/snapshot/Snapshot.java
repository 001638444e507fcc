package io.tollgate.router.snapshot;

import io.tollgate.router.caller.KeyRecord;
import io.tollgate.router.catalog.Catalog;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Keys and catalogue as they were at one moment. */
public record Snapshot(Instant takenAt, Map<UUID, KeyRecord> keys, Catalog catalog) {

  static final Snapshot NONE = new Snapshot(Instant.EPOCH, Map.of(), Catalog.EMPTY);

  public Snapshot {
    keys = Map.copyOf(keys);
  }

  /** Whether there is anything in it: the first one has not been read at start. */
  public boolean isRead() {
    return takenAt.isAfter(Instant.EPOCH);
  }

  @Override
  public String toString() {
    return "Snapshot[%s, %d keys, %d models]"
        .formatted(takenAt, keys.size(), catalog.models().size());
  }
}
