package io.tollgate.router.dialect;

/** Listens to one stream as it passes. Has state: one stream, one listener, one event loop. */
public interface Listener {

  /** Judges the event whose data stands in these bytes. */
  Verdict hear(byte[] bytes, int from, int to);

  /** Whether a stream that ends here without a last word is complete all the same. */
  boolean mayEndHere();

  Heard heard();
}
