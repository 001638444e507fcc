package io.tollgate.router.budget;

import java.util.UUID;

/**
 * What usage-service says about a lease.
 *
 * @param granted in all, in nano-dollars
 * @param endMillis when the window ends; the first moment that is not in it
 * @param left what is neither spent nor granted to anybody; negative when more was spent than there
 *     is
 * @param recall whether others need what is not held
 * @param round how often it was asked for by now; the next word echoes it
 * @param seq the last word it knows
 * @param liveMillis how long what was granted is ours, from when that word was sent
 */
record Grant(
    UUID lease,
    long seq,
    long granted,
    long startMillis,
    long endMillis,
    long limit,
    long left,
    boolean recall,
    long round,
    Verdict verdict,
    long liveMillis) {

  /** What becomes of a need that is not met. */
  enum Verdict {
    GRANTED,
    /** Others have what is needed and do not use it: they are asked to give it back. */
    WAIT,
    /** It is spent, or held for calls that are under way. */
    SPENT,
    /** There is no such lease or no such budget any more. */
    UNKNOWN
  }

  static Grant nothingYet(UUID lease, long limit) {
    return new Grant(
        lease,
        0,
        0,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        limit,
        limit,
        false,
        0,
        Verdict.GRANTED,
        Long.MAX_VALUE);
  }

  static Grant unknown(UUID lease) {
    return new Grant(
        lease, 0, 0, Long.MIN_VALUE, Long.MAX_VALUE, 0, 0, false, 0, Verdict.UNKNOWN, 0);
  }

  /** Whether this moment is in the window. */
  boolean covers(long millis) {
    return millis >= startMillis && millis < endMillis;
  }
}
