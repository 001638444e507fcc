package io.tollgate.router.budget;

import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What this router was granted of one window of a budget, and what became of it. It decides and
 * asks nobody; any thread may use it.
 *
 * <p>All amounts are totals over the life of its lease, so that a message that is lost, late or
 * told twice does no harm. What is used and held never exceeds what was granted, but for a cost
 * that was above its hold.
 */
final class Purse {

  /** What came of the wish to take something. */
  enum Taking {
    TAKEN,
    /** There is not enough in it. */
    SHORT,
    /** It is for another time, or its lease is over: another purse is needed. */
    OVER
  }

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final LongSupplier nanoClock;
  private volatile Budget budget;
  private final String session;
  private final UUID lease;
  private final long atMillis;
  private final Cushion cushion = new Cushion();
  private long granted;
  private long used;
  private long held;
  private long seq;
  private long noted;
  private long notedAtWord;
  private long notedAtTold;
  private long sentNanos;
  private long liveFrom;
  private long liveNanos = Long.MAX_VALUE;
  private Grant told;
  private boolean over;

  /**
   * @param atMillis the moment that chooses its window
   */
  Purse(Budget budget, String session, UUID lease, long atMillis, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.budget = budget;
    this.session = session;
    this.lease = lease;
    this.atMillis = atMillis;
    this.told = Grant.nothingYet(lease, budget.limitNanos());
  }

  Budget budget() {
    return budget;
  }

  /** The budget says something else from now on. */
  void changed(Budget now) {
    budget = now;
  }

  String session() {
    return session;
  }

  UUID lease() {
    return lease;
  }

  /** Takes so much for a call of this moment, or nothing. */
  Taking take(long amount, long nowMillis) {
    lock.lock();
    try {
      if (isGone(nowMillis)) {
        return Taking.OVER;
      }
      if (slack() < amount) {
        return Taking.SHORT;
      }
      held += amount;
      cushion.took(amount, held);
      return Taking.TAKEN;
    } finally {
      lock.unlock();
    }
  }

  /** Less is held from now on for what was taken: nobody can need more of it. */
  void reduce(long from, long to) {
    locked(() -> held -= from - to);
  }

  /** A call that is watched, and for which nothing is taken, did cost so much. */
  void note(long cost) {
    locked(() -> {
      noted += cost;
      cushion.took(0, 0);
      return noted;
    });
  }

  /** What was taken is over, and did cost so much. */
  void settle(long taken, long cost) {
    lock.lock();
    try {
      held -= taken;
      used += cost;
      cushion.used(cost);
    } finally {
      lock.unlock();
    }
  }

  /**
   * What is to be said now. Slack that is not wanted any more is given back by saying so: it is not
   * counted on from here on, whether the message arrives or not. That goes for what is too little
   * for anybody here, too, while other routers wait: each would keep a part that is of use to none.
   *
   * @param waiting what all calls in line need
   * @param first what those of them need who may be served at all
   */
  Word word(long nowMillis, long waiting, long first, boolean close) {
    lock.lock();
    try {
      long inUse = used + held;
      boolean yields = told.recall() && slack() > 0 && slack() < first;
      long needed = inUse + (yields ? 0 : first);
      long wanted = yields ? inUse : inUse + Math.max(waiting, first);
      if (!told.recall() && !close) {
        wanted = Nanos.plus(wanted, cushion.slack(held, waiting));
      }
      granted = Math.min(granted, wanted);
      cushion.grows();
      boolean closes = close && held == 0;
      over |= closes;
      sentNanos = nanoClock.getAsLong();
      notedAtWord = noted;
      return new Word(
          lease,
          budget.id(),
          session,
          told.seq() == 0 ? atMillis : nowMillis, // the window of one that is known is known
          ++seq,
          wanted,
          needed,
          held,
          used,
          told.round(),
          closes);
    } finally {
      lock.unlock();
    }
  }

  /** The answer to a word. Only one to the last word tells what is true now. */
  boolean told(Grant answer) {
    lock.lock();
    try {
      if (answer.verdict() == Grant.Verdict.UNKNOWN) {
        over = true;
        granted = Math.min(granted, used + held);
        return true;
      }
      if (answer.seq() != seq) {
        return false;
      }
      told = answer;
      granted = answer.granted();
      notedAtTold = notedAtWord;
      liveFrom = sentNanos;
      liveNanos = answer.liveMillis() * NANOS_PER_MILLI;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** What can be taken now. */
  long free() {
    return locked(() -> Math.max(0, slack()));
  }

  /** What could be had as far as is known: what is in here, and what nobody was granted yet. */
  long within() {
    return locked(() -> Math.max(0, slack()) + Math.max(0, told.left()));
  }

  /**
   * What is neither spent nor granted to others; may be negative. Of a budget that does not refuse
   * nothing is granted, it is watched.
   */
  long remaining() {
    return locked(() -> told.left() + (budget.isHard() ? granted - used : -(noted - notedAtTold)));
  }

  Grant told() {
    return locked(() -> told);
  }

  /** Whether calls of this moment need another one. */
  boolean isOver(long nowMillis) {
    return locked(() -> isGone(nowMillis));
  }

  /**
   * Lets nothing more be taken if nothing can be any more, or nobody has taken anything for a
   * while. Returns whether that is so and nothing is held.
   */
  boolean retire(long nowMillis) {
    return locked(() -> {
      over |= held == 0 && cushion.isFlat();
      return held == 0 && isGone(nowMillis);
    });
  }

  private <T> T locked(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  private boolean isGone(long nowMillis) {
    return over
        || !told.covers(nowMillis)
        || (liveNanos != Long.MAX_VALUE && nanoClock.getAsLong() - liveFrom >= liveNanos);
  }

  private long slack() {
    return granted - used - held;
  }

  @Override
  public String toString() {
    return "Purse[%s of %s, granted %d, used %d, held %d]"
        .formatted(lease, budget.id(), granted, used, held);
  }
}
