package io.tollgate.router.overload;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many calls may wait for their first byte: more while the quickest of them are as quick as
 * ever, fewer when even those are not, for then they wait for us and not for a provider. Decided
 * once a second; time comes in through the door.
 */
final class Tide {

  private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);
  private static final int ENOUGH = 10;
  private static final double STEEPEST = 0.5;

  /** The best is forgotten slowly, for what is asked changes with the time of the day. */
  private static final double FORGETS = 1.01;

  private final int least;
  private final int most;
  private final double tolerance;
  private final long noise;
  private final AtomicLong quickest = new AtomicLong(Long.MAX_VALUE);
  private final AtomicInteger seen = new AtomicInteger();
  private final AtomicInteger deepest = new AtomicInteger();
  private final AtomicLong windowEnds;
  private volatile long best = Long.MAX_VALUE;
  private volatile int limit;

  Tide(OverloadConfig config, long now) {
    this.least = config.least();
    this.most = Math.max(config.most(), least);
    this.tolerance = config.tolerancePercent() / 100.0;
    this.noise = config.noise().toNanos();
    this.limit = Math.clamp(config.first(), least, most);
    this.windowEnds = new AtomicLong(now + WINDOW);
  }

  int limit() {
    return limit;
  }

  /**
   * A first byte came.
   *
   * @param waited how long it took
   * @param waiting how many waited at that time
   */
  void came(long waited, int waiting, long now) {
    quickest.accumulateAndGet(waited, Math::min);
    deepest.accumulateAndGet(waiting, Math::max);
    int count = seen.incrementAndGet();
    long ends = windowEnds.get();
    if (count >= ENOUGH && now - ends >= 0 && windowEnds.compareAndSet(ends, now + WINDOW)) {
      turn();
    }
  }

  // One thread at a time; what others note meanwhile counts for this window or the next.
  private void turn() {
    long fastest = quickest.getAndSet(Long.MAX_VALUE);
    int depth = deepest.getAndSet(0);
    seen.set(0);
    if (fastest == Long.MAX_VALUE) {
      return;
    }
    long before = best;
    best = before == Long.MAX_VALUE ? fastest : Math.min(fastest, (long) (before * FORGETS) + 1);
    double bearable = best * tolerance;
    if (fastest > bearable && fastest - best > noise) {
      limit = Math.max(least, (int) (limit * Math.max(STEEPEST, bearable / fastest)));
    } else if (depth * 2 >= limit) {
      limit = Math.min(most, limit + (int) Math.sqrt(limit));
    }
  }
}
