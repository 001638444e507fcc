package io.tollgate.scripted.script;

/** How the body of an answer is framed. */
public enum Framing {
  /** A whole answer by its length, a stream in chunks. */
  USUAL,
  /** By the end of the connection, as HTTP/1.0 did it. */
  UNTIL_CLOSE,
  /** In chunks, and the size of the second is no number. */
  BROKEN_CHUNKS
}
