package io.tollgate.router.limits;

import java.time.Duration;

/** Whether a call may be made now. */
public sealed interface Admission {

  record Admitted(Permit permit) implements Admission {}

  /** Not now: this limit of this kind is used up. */
  record Throttled(Limit limit, Scarce what, Duration retryAfter) implements Admission {}

  /** What there was not enough of. */
  enum Scarce {
    REQUESTS,
    TOKENS,
    PLACES
  }
}
