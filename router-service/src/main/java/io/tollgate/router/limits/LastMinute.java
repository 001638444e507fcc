package io.tollgate.router.limits;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was taken in the last minute, to the second. In no minute, wherever it begins, more is taken
 * than a limit allows; what turns out to be more than was guessed is the exception.
 */
final class LastMinute {

  // A second that has begun counts whole, so one more than sixty are kept.
  private static final int SECONDS = 61;

  private final ReentrantLock lock = new ReentrantLock();
  private final long[] taken = new long[SECONDS];
  private long sum;
  private long second;

  LastMinute(long nowNanos) {
    second = secondOf(nowNanos);
  }

  /**
   * Takes so much, or nothing. Who wants more than a minute's worth gets it when nothing else was
   * taken.
   *
   * @return 0, or the nanoseconds until it could be taken
   */
  long take(long amount, long perMinute, long nowNanos) {
    long wanted = Math.min(amount, perMinute);
    lock.lock();
    try {
      goOn(nowNanos);
      if (sum + wanted > perMinute) {
        return untilLeft(sum + wanted - perMinute, nowNanos);
      }
      add(second, wanted);
      return 0;
    } finally {
      lock.unlock();
    }
  }

  /** Sets right what was taken then on a guess. What is forgotten by now stays as it was. */
  void correct(long amount, long really, long perMinute, long thenNanos, long nowNanos) {
    long difference = really - Math.min(amount, perMinute);
    lock.lock();
    try {
      goOn(nowNanos);
      if (secondOf(thenNanos) > second - SECONDS) {
        add(secondOf(thenNanos), difference);
      } else if (difference > 0) {
        add(second, difference);
      }
    } finally {
      lock.unlock();
    }
  }

  Headroom headroom(long perMinute, long nowNanos) {
    lock.lock();
    try {
      goOn(nowNanos);
      return new Headroom(
          perMinute,
          Math.max(0, perMinute - sum),
          Duration.ofNanos(sum > 0 ? untilLeft(sum, nowNanos) : 0));
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty(long nowNanos) {
    lock.lock();
    try {
      goOn(nowNanos);
      return sum == 0;
    } finally {
      lock.unlock();
    }
  }

  private void goOn(long nowNanos) {
    long now = secondOf(nowNanos);
    for (long next = Math.max(second + 1, now - SECONDS + 1); next <= now; next++) {
      sum -= taken[slot(next)];
      taken[slot(next)] = 0;
    }
    second = Math.max(second, now);
  }

  // Nanoseconds until so much of what was taken is a minute old.
  private long untilLeft(long amount, long nowNanos) {
    long leaving = 0;
    long oldest = second - SECONDS;
    while (leaving < amount && oldest < second) {
      oldest++;
      leaving += taken[slot(oldest)];
    }
    return TimeUnit.SECONDS.toNanos(oldest + SECONDS) - nowNanos;
  }

  private void add(long ofSecond, long amount) {
    taken[slot(ofSecond)] += amount;
    sum += amount;
  }

  private static long secondOf(long nanos) {
    return Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }

  private static int slot(long second) {
    return (int) Math.floorMod(second, (long) SECONDS);
  }
}
