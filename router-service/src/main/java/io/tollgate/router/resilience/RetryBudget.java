package io.tollgate.router.resilience;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets repetitions be a share of the calls, so that they cannot bury a provider that is down. Every
 * call saves a part of a repetition, up to a small purse; a quiet router starts with a full one.
 */
final class RetryBudget {

  private static final int ONE = 100;
  private static final int PURSE = 10 * ONE;

  private final int percent;
  private final AtomicLong saved;

  RetryBudget(int percent) {
    this.percent = percent;
    this.saved = new AtomicLong(percent == 0 ? 0 : PURSE);
  }

  /** A call was made. */
  void save() {
    if (saved.get() < PURSE) { // races may overfill it a little
      saved.addAndGet(percent);
    }
  }

  /** Takes a repetition; false when none is saved. */
  boolean take() {
    while (true) {
      long now = saved.get();
      if (now < ONE) {
        return false;
      }
      if (saved.compareAndSet(now, now - ONE)) {
        return true;
      }
    }
  }
}
