package io.tollgate.usage.lease;

import java.util.List;

/**
 * What may happen in a model of the protocol.
 *
 * @param calls every call that will come, with its router
 * @param words how often each router may speak in each of its lives
 * @param crashes how many times the first router may die
 * @param lapses whether leases may run out
 * @param late whether what a router said is still heard after its death
 */
record Plan(
    long limit,
    List<Call> calls,
    int routers,
    int words,
    int crashes,
    boolean lapses,
    boolean late) {

  /** A call: held for at most this, and this is what it costs in the end. */
  record Call(int router, long hold, long cost) {}

  /** How many leases a router may have had in all. */
  int slots() {
    return 1 + crashes + (lapses ? 1 : 0);
  }
}
