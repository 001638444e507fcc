package io.tollgate.router.dialect;

import io.vertx.core.buffer.Buffer;

/** What came of counting a prompt's tokens. */
public sealed interface Counted {

  /** The count, in the caller's dialect. */
  record Answer(Buffer body) implements Counted {}

  /** Why there is nothing to count, and the field that is to blame. */
  record Nothing(String reason, String param) implements Counted {}
}
