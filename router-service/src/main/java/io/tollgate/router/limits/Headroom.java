package io.tollgate.router.limits;

import java.time.Duration;

/** What is left of a limit. */
public record Headroom(long limit, long left, Duration untilFull) {

  /** The one of two that is nearer to its end. */
  Headroom tighter(Headroom other) {
    return (double) other.left / other.limit < (double) left / limit ? other : this;
  }
}
