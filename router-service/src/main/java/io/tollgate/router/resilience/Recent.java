package io.tollgate.router.resilience;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts attempts and faults of the last ten seconds, by the second. */
final class Recent {

  private static final int SECONDS = 10;
  private static final int COUNT_BITS = 20;
  private static final long MOST = (1L << COUNT_BITS) - 1;

  /** A second each: its number, attempts, faults, from the left; so that it changes at once. */
  private final AtomicLongArray slots = new AtomicLongArray(SECONDS);

  void served(long nowNanos) {
    add(nowNanos, 0);
  }

  void failed(long nowNanos) {
    add(nowNanos, 1);
  }

  /** The share of faults, if there were so many attempts at least; 0 otherwise. */
  double share(long nowNanos, int fewest) {
    long oldest = second(nowNanos) - SECONDS + 1;
    long attempts = 0;
    long faults = 0;
    for (int i = 0; i < SECONDS; i++) {
      long slot = slots.get(i);
      if (slot >>> (2 * COUNT_BITS) >= oldest) {
        attempts += (slot >>> COUNT_BITS) & MOST;
        faults += slot & MOST;
      }
    }
    return attempts < Math.max(1, fewest) ? 0 : (double) faults / attempts;
  }

  private void add(long nowNanos, int fault) {
    long second = second(nowNanos);
    int index = (int) (second % SECONDS);
    while (true) {
      long slot = slots.get(index);
      boolean current = slot >>> (2 * COUNT_BITS) == second;
      long attempts = current ? (slot >>> COUNT_BITS) & MOST : 0;
      long faults = current ? slot & MOST : 0;
      if (attempts == MOST) {
        return; // a million a second: the share is known well enough
      }
      long next = (second << (2 * COUNT_BITS)) | ((attempts + 1) << COUNT_BITS) | (faults + fault);
      if (slots.compareAndSet(index, slot, next)) {
        return;
      }
    }
  }

  // Never negative and never 0, which is what an empty slot says.
  private static long second(long nowNanos) {
    return (TimeUnit.NANOSECONDS.toSeconds(nowNanos) & 0x3F_FFFF) + SECONDS + 1;
  }
}
