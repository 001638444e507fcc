package io.tollgate.router.dialect;

/** How a stream is cut into events. */
public enum Framing {
  /** Server-sent events: an empty line ends each, its data stands after {@code data:}. */
  SERVER_SENT_EVENTS,
  /** A JSON object per line. */
  LINES
}
