package io.tollgate.usage.operation;

import java.util.UUID;

/** What becomes of something that is said of an operation. */
sealed interface Told {

  /** It was new. */
  record Now(UUID id) implements Told {}

  /** It was said before. */
  record Again(UUID id) implements Told {}

  /** Something else was said before; the field is where they differ. */
  record Otherwise(String field) implements Told {}

  /** It was begun and waits for its end, so it cannot be recorded at once. */
  record Begun() implements Told {}

  /** There is no such operation. */
  record Unknown() implements Told {}
}
