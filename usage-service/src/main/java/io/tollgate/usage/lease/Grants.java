package io.tollgate.usage.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides what a lease is granted. Pure: states in, states out.
 *
 * <p>Of a hard budget nothing is granted beyond limit - spent - outstanding. A refusal is final
 * only when it is certain: when what is booked leaves no room, or when every other router has told,
 * since the wait began, what it cannot give back.
 */
final class Grants {

  private Grants() {}

  /**
   * How grants are cut.
   *
   * @param smallestSlice below this no slices are granted, only what is needed
   * @param ttl how long a lease lives after its router's last word
   * @param patience how long one ask keeps others giving back
   */
  record Rules(long smallestSlice, Duration ttl, Duration patience) {}

  /**
   * The window as it is before the decision.
   *
   * @param spent rounded up
   * @param hard whether the limit binds
   * @param round how often routers were asked to give back
   */
  record Pot(long limit, long spent, boolean hard, long round) {}

  /** What becomes of an ask. */
  enum Verdict {
    /** What is needed is granted. */
    GRANTED,
    /** Others were asked to give back: ask again. */
    WAIT,
    /** What is needed is no longer there. */
    SPENT,
    /** There is no such lease, or no more. */
    UNKNOWN
  }

  /**
   * A decision: the lease and the round as they are now, and what its router is told.
   *
   * @param left what nobody has, after this
   * @param recall whether the router shall give back at once what it does not need
   */
  record Decision(Lease lease, long round, Verdict verdict, long left, boolean recall) {}

  static Decision decide(
      Pot pot, Lease mine, List<Lease> others, Ask ask, Rules rules, Instant now) {
    if (mine.closed()) {
      return answer(pot, mine, others, Verdict.UNKNOWN, now);
    }
    if (ask.seq() <= mine.seq()) {
      return answer(pot, mine, others, standing(mine, ask), now);
    }
    Lease told = mine.told(ask, pot.round(), now.plus(rules.ttl()));
    if (ask.close()) {
      return answer(pot, told.close(), others, Verdict.GRANTED, now);
    }
    Lease cut = told.granting(cut(pot, told, others, ask, rules, now));
    return cut.granted() >= ask.needed()
        ? answer(pot, cut.waiting(0, null), others, Verdict.GRANTED, now)
        : judged(pot, cut, others, ask, rules, now);
  }

  // The first answer may be lost. This one refuses nothing: that would end a wait, and to end it is
  // for an ask that is listened to.
  private static Verdict standing(Lease mine, Ask ask) {
    return mine.granted() >= ask.needed() ? Verdict.GRANTED : Verdict.WAIT;
  }

  /** All it is granted from now on. */
  private static long cut(
      Pot pot, Lease mine, List<Lease> others, Ask ask, Rules rules, Instant now) {
    long floor = Math.max(mine.settled(), mine.granted());
    if (ask.wanted() <= mine.granted() || !pot.hard()) {
      return Math.max(ask.wanted(), mine.settled());
    }
    long room = room(pot, mine, others);
    long needed = mine.outstandingWith(ask.needed()) - mine.outstanding();
    if (needed > room) {
      return mine.granted();
    }
    long wanted = mine.outstandingWith(ask.wanted()) - mine.outstanding();
    boolean recalled = others.stream().anyMatch(other -> other.isWaiting(now));
    long slice = recalled ? 0 : slice(room, mine, others, rules);
    return floor + Math.max(Math.max(needed, 0), Math.min(wanted, slice));
  }

  private static long slice(long room, Lease mine, List<Lease> others, Rules rules) {
    long routers =
        Stream.concat(Stream.of(mine), others.stream()).map(Lease::router).distinct().count();
    long slice = room / (2 * routers);
    return slice < rules.smallestSlice() ? 0 : slice;
  }

  private static Decision judged(
      Pot pot, Lease mine, List<Lease> others, Ask ask, Rules rules, Instant now) {
    if (isOver(pot, mine, ask) || isRefused(pot, mine, others, ask, now)) {
      return answer(pot, mine.waiting(0, null), others, Verdict.SPENT, now);
    }
    long round = mine.isWaiting(now) ? pot.round() : pot.round() + 1;
    long since = mine.isWaiting(now) ? mine.waitingRound() : round;
    Pot asking = new Pot(pot.limit(), pot.spent(), pot.hard(), round);
    Lease waiting = mine.waiting(since, now.plus(rules.patience()));
    return answer(asking, waiting, others, Verdict.WAIT, now);
  }

  /** Whether what is booked alone leaves no room: nothing anybody gives back could change it. */
  private static boolean isOver(Pot pot, Lease mine, Ask ask) {
    return pot.limit() - pot.spent() < ask.needed() - mine.settled();
  }

  /** Whether all others have told since the wait began, and it does not fit even so. */
  private static boolean isRefused(Pot pot, Lease mine, List<Lease> others, Ask ask, Instant now) {
    List<Lease> holding = others.stream().filter(other -> other.outstanding() > 0).toList();
    long kept = holding.stream().mapToLong(Lease::committed).sum();
    return mine.isWaiting(now)
        && holding.stream().allMatch(other -> other.heard() >= mine.waitingRound())
        && pot.limit() - pot.spent() - kept < ask.needed() - mine.settled();
  }

  private static Decision answer(
      Pot pot, Lease mine, List<Lease> others, Verdict verdict, Instant now) {
    long left = room(pot, mine, others);
    boolean recall = pot.hard() && (left < 0 || others.stream().anyMatch(o -> o.isWaiting(now)));
    return new Decision(mine, pot.round(), verdict, left, recall);
  }

  private static long room(Pot pot, Lease mine, List<Lease> others) {
    long outstanding = others.stream().mapToLong(Lease::outstanding).sum() + mine.outstanding();
    return pot.limit() - pot.spent() - outstanding;
  }
}
