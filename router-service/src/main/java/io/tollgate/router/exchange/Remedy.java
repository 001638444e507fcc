package io.tollgate.router.exchange;

/** Where a request that failed may still succeed; each case includes those before it. */
public enum Remedy {
  /** Nowhere: the request itself is wrong, or its time is up. */
  NONE,
  /** At another model. */
  OTHER_MODEL,
  /** At another endpoint of the same model, too. */
  OTHER_ENDPOINT,
  /** At the same endpoint, too, a little later. */
  SAME_ENDPOINT;

  /** Whether this goes as far as that. */
  public boolean allows(Remedy other) {
    return compareTo(other) >= 0;
  }
}
