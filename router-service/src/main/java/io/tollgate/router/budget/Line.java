package io.tollgate.router.budget;

import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * The calls that wait for more to be in a purse, in their order. It lives on one event loop, which
 * is the only one that tells the purse anything.
 */
final class Line {

  /** What came of waiting. */
  enum Outcome {
    TAKEN,
    /** Another purse is needed. */
    OVER,
    SPENT,
    /** There is enough, but others had not given it back in time. */
    NOT_IN_TIME,
    UNREACHABLE
  }

  /** When to say the next word. */
  enum Next {
    NOW,
    SOON,
    WITH_THE_HEARTBEAT
  }

  /** One call. */
  record Waiter(long amount, long momentMillis, Promise<Outcome> promise) {}

  private static final int ALL = Integer.MAX_VALUE;

  private final Purse purse;
  private final Deque<Waiter> waiting = new ArrayDeque<>();
  private int asksFor = ALL;
  private long asked;
  private long lastUse = -1;
  private boolean othersHaveIt;
  private boolean closing;
  private boolean over;

  Line(Purse purse) {
    this.purse = purse;
  }

  Purse purse() {
    return purse;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void join(Waiter waiter) {
    waiting.add(waiter);
  }

  void leave(Waiter waiter, Outcome outcome) {
    if (waiting.remove(waiter)) {
      waiter.promise().tryComplete(outcome);
    }
  }

  void dismiss(Outcome outcome) {
    while (!waiting.isEmpty()) {
      waiting.remove().promise().tryComplete(outcome);
    }
    asksFor = ALL;
  }

  /** What is to be said for those who wait. */
  Word word(long nowMillis, boolean close) {
    long all = 0;
    long first = 0;
    int seen = 0;
    for (Waiter each : waiting) {
      all = Nanos.plus(all, each.amount());
      if (seen++ < asksFor) {
        first = all;
      }
    }
    asked = first;
    Word word =
        purse.word(nowMillis, asksFor == ALL ? all : first, first, close && waiting.isEmpty());
    closing |= word.close();
    return word;
  }

  /** Serves those for whom there is enough, and decides about the next word for the others. */
  Next told(Grant grant) {
    if (!purse.told(grant)) {
      return waiting.isEmpty() ? Next.WITH_THE_HEARTBEAT : Next.NOW;
    }
    if (grant.verdict() == Grant.Verdict.UNKNOWN) {
      dismiss(Outcome.OVER);
      over = true;
      return Next.WITH_THE_HEARTBEAT;
    }
    over = closing;
    othersHaveIt = grant.verdict() == Grant.Verdict.WAIT;
    serve();
    if (waiting.isEmpty()) {
      asksFor = ALL;
      boolean tooMuch = grant.recall() && purse.free() > 0;
      return tooMuch ? Next.NOW : Next.WITH_THE_HEARTBEAT;
    }
    return switch (grant.verdict()) {
      case GRANTED -> askForAll();
      case WAIT -> asksFor > 1 ? askForFewer() : Next.SOON;
      case SPENT -> asksFor > 1 && waiting.size() > 1 ? askForFewer() : refuse();
      case UNKNOWN -> Next.WITH_THE_HEARTBEAT;
    };
  }

  private void serve() {
    while (!waiting.isEmpty()) {
      Waiter first = waiting.peek();
      switch (purse.take(first.amount(), first.momentMillis())) {
        case TAKEN -> waiting.remove().promise().tryComplete(Outcome.TAKEN);
        case OVER -> waiting.remove().promise().tryComplete(Outcome.OVER);
        case SHORT -> {
          return;
        }
      }
    }
  }

  private Next askForAll() {
    asksFor = ALL;
    return Next.NOW;
  }

  // There is not enough for all that were asked for: for as many as there may be, at least one.
  private Next askForFewer() {
    long room = purse.within();
    int fit = 0;
    for (Waiter each : waiting) {
      room -= each.amount();
      if (room < 0) {
        break;
      }
      fit++;
    }
    asksFor = Math.max(1, Math.min(fit, asksFor - 1));
    return Next.NOW;
  }

  // What is too much is too much for all who want as much or more.
  private Next refuse() {
    Iterator<Waiter> each = waiting.iterator();
    while (each.hasNext()) {
      Waiter one = each.next();
      if (one.amount() >= asked) {
        each.remove();
        one.promise().tryComplete(Outcome.SPENT);
      }
    }
    return waiting.isEmpty() ? Next.WITH_THE_HEARTBEAT : askForAll();
  }

  /**
   * Whether the purse is of no use any more, and everything that was taken from it is in the books.
   *
   * @param mark how many events this router has reported
   * @param isShipped whether so many of them have their receipts
   */
  boolean isDone(long nowMillis, LongSupplier mark, LongPredicate isShipped) {
    if (lastUse < 0 && waiting.isEmpty() && purse.retire(nowMillis)) {
      lastUse = mark.getAsLong(); // after the last that can have been taken from it
    }
    return lastUse >= 0 && isShipped.test(lastUse);
  }

  /** What becomes of one who has waited long enough. */
  Outcome late() {
    return othersHaveIt ? Outcome.NOT_IN_TIME : Outcome.UNREACHABLE;
  }

  /** Whether its lease is closed, so that there is nothing more to say. */
  boolean isOver() {
    return over;
  }
}
