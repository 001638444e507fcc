package io.tollgate.usage.catalog;

/**
 * What became of something that was to be put into the catalogue.
 *
 * @param <V> what is shown of it
 */
sealed interface Put<V> {

  /** It is there now, and was not before. */
  record Made<V>(V view) implements Put<V> {}

  /** It was there, and is as it was wished now. */
  record Changed<V>(V view) implements Put<V> {}

  record Refused<V>(Objection objection) implements Put<V> {}

  /** What it shall belong to does not exist. */
  record Homeless<V>(String what, String name) implements Put<V> {}
}
