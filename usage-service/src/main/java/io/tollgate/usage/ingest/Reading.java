package io.tollgate.usage.ingest;

import io.tollgate.contract.UsageEvent;
import java.util.UUID;

/** What stood at one place of a batch. */
sealed interface Reading {

  /** An event that can be booked. */
  record Event(UsageEvent event) implements Reading {}

  /**
   * Something that cannot be booked.
   *
   * @param id the event's id, or the nil UUID when it has none that can be read: the receipt's
   *     place says which event is meant
   */
  record Unbookable(UUID id, String reason) implements Reading {
    static final UUID NIL = new UUID(0, 0);
  }
}
