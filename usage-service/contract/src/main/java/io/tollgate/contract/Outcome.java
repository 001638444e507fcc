package io.tollgate.contract;

/** How an attempt ended. */
public enum Outcome {
  /** The provider answered and the answer was delivered. */
  SERVED,
  /** The provider refused, failed or broke off. */
  FAILED,
  /** The caller left before the answer was complete. */
  CANCELLED
}
