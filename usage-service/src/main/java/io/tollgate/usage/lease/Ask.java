package io.tollgate.usage.lease;

/**
 * How a router sees its lease, and what it wants of it. Absolute amounts: asked twice, it is asked
 * once.
 *
 * @param want the total it would like to have been granted
 * @param need the least total that is of any use to it now
 * @param held the sum of its open holds
 * @param used the sum of the costs it knows
 * @param round the newest round of the window it has seen
 */
record Ask(long seq, long want, long need, long held, long used, long round, boolean close) {

  /** The round of routers that do not say which they have seen. */
  static final long AS_NEW_AS_ANY = Long.MAX_VALUE;

  /** What it must not go below, whatever it says. */
  long committed() {
    return used + held;
  }

  long needed() {
    return Math.max(need, committed());
  }

  long wanted() {
    return Math.max(want, committed());
  }
}
