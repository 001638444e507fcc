package io.tollgate.usage.lease;

/**
 * What a router keeps of its lease of one window, as the model of the protocol plays it. Immutable,
 * and equal when it would behave the same.
 */
interface Purse {

  boolean fits(long hold);

  Purse hold(long hold);

  Purse settle(long hold, long cost);

  /** Speaks the next ask, for a call that waits with this hold, or (0) for none. */
  Purse speak(long waiting);

  /** The ask that was spoken last. */
  Ask asked();

  /** What an answer to the last ask says; others never get here. */
  Purse hear(long granted, boolean recall, long round);

  /** Whether the last ask is not answered yet. */
  boolean listens();

  /** Whether others want what it does not need, and it has not spoken since it heard so. */
  boolean isRecalled();

  long mix();
}
