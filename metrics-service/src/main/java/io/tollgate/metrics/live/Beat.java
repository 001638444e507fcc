package io.tollgate.metrics.live;

/** What a listener hears. */
sealed interface Beat {

  /** How things are now, which is not how they were. */
  record News(long id, Snapshot snapshot) implements Beat {}

  /** Nothing is new. */
  record Alive() implements Beat {}
}
