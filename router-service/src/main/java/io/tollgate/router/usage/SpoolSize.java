package io.tollgate.router.usage;

/** Bytes of one file of a spool, and files at most. */
record SpoolSize(int segmentBytes, int mostSegments) {

  static SpoolSize of(SpoolConfig config) {
    return new SpoolSize(config.segmentBytes(), config.segments());
  }

  /** For a spool that only has to be emptied: what is needed for that is taken. */
  SpoolSize unbounded() {
    return new SpoolSize(segmentBytes, Integer.MAX_VALUE);
  }
}
