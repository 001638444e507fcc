package io.tollgate.router.resilience;

/**
 * Highest random weight: every key has an order of endpoints of its own, in which nothing moves but
 * what was at an endpoint that went or came.
 */
final class Rendezvous {

  private Rendezvous() {}

  /** The higher, the sooner the key goes to this endpoint; heavier ones are high more often. */
  static double score(long key, String endpoint, double weight) {
    long hash = mixed(key ^ mixed(endpoint.hashCode()));
    double lot = ((hash >>> 11) + 1) * 0x1.0p-53; // above 0, up to 1
    return -weight / Math.log(Math.min(lot, Math.nextDown(1.0)));
  }

  // The finalizer of SplitMix64.
  static long mixed(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
