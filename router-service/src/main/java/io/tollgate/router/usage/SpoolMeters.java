package io.tollgate.router.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What happened to the spool that should not. */
final class SpoolMeters {

  private final Counter corrupt;
  private final Counter resurrected;
  private final Counter deadLetters;

  SpoolMeters(MeterRegistry meters) {
    this.corrupt = meters.counter("tollgate.spool.corrupt.records");
    this.resurrected = meters.counter("tollgate.spool.resurrected.starts");
    this.deadLetters = meters.counter("tollgate.spool.dead.letters");
  }

  /** Places were found in a file where records should be and none can be read. */
  void corrupt(int places) {
    corrupt.increment(places);
  }

  /** An attempt was booked by its start, for its router had died. */
  void resurrected() {
    resurrected.increment();
  }

  /** An event was set aside because usage-service will not have it. */
  void deadLetter() {
    deadLetters.increment();
  }
}
