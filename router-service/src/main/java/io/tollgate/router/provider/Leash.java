package io.tollgate.router.provider;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Holds an attempt: by when it must have ended, and a way to end it before. Lives on one event
 * loop.
 */
public final class Leash {

  private final Duration total;
  private final long deadlineNanos;
  private Runnable end = () -> {};
  private boolean cut;

  /**
   * @param total the time the whole call has, for words
   * @param deadlineNanos by when it is up, as {@link System#nanoTime} counts
   */
  public Leash(Duration total, long deadlineNanos) {
    this.total = total;
    this.deadlineNanos = deadlineNanos;
  }

  public Duration total() {
    return total;
  }

  public long remainingMillis() {
    return TimeUnit.NANOSECONDS.toMillis(remainingNanos());
  }

  public long remainingNanos() {
    return deadlineNanos - System.nanoTime();
  }

  /** How the attempt is ended from now on; at once, if nobody wants it any more. */
  public void holdBy(Runnable end) {
    this.end = end;
    if (cut) {
      end.run();
    }
  }

  /** The attempt has ended by itself: there is nothing left to end. */
  public void release() {
    end = () -> {};
  }

  /** Nobody wants the attempt any more. */
  public void cut() {
    if (!cut) {
      cut = true;
      end.run();
    }
  }

  public boolean isCut() {
    return cut;
  }
}
