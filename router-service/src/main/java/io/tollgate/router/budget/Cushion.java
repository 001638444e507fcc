package io.tollgate.router.budget;

/**
 * How much more than is taken now a router wants to have at hand, so that the next calls need not
 * ask: what was held at once at most lately, what is used up between two words, and one hold more.
 * All of it shrinks with every word, so that who takes nothing any more keeps nothing. Not for
 * several threads.
 */
final class Cushion {

  private long peak;
  private long largest;
  private long usedBetween;
  private long usedNow;
  private int quiet;

  /** A word is due in so many of these pauses before a purse counts as left alone. */
  private static final int LONG = 30;

  void took(long amount, long heldNow) {
    peak = Math.max(peak, heldNow);
    largest = Math.max(largest, amount);
    quiet = 0;
  }

  void used(long cost) {
    usedNow += cost;
  }

  /** What is wanted beside what is held and what calls wait for. */
  long slack(long held, long waiting) {
    long high = Nanos.plus(Math.max(0, peak - held), Nanos.plus(largest, Nanos.times(waiting, 2)));
    return Nanos.plus(high, Nanos.times(Math.max(usedBetween, usedNow), 2));
  }

  /** One word later. */
  void grows() {
    usedBetween = Math.max(usedNow, shrunk(usedBetween));
    usedNow = 0;
    peak = shrunk(peak);
    largest = shrunk(largest);
    quiet++;
  }

  boolean isFlat() {
    return quiet > LONG;
  }

  private static long shrunk(long figure) {
    return figure * 3 / 4;
  }
}
