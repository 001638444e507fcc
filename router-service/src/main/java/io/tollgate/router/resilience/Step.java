package io.tollgate.router.resilience;

import io.tollgate.router.catalog.Target;
import java.time.Duration;

/** What a call does next. */
public sealed interface Step {

  /** Asks this target, after a pause that is often none. */
  record Ask(Target target, Duration pause) implements Step {}

  /** Gives up: nothing that could answer may be asked before this time has passed. */
  record NoneWell(Duration until) implements Step {}

  /** Gives up: the last failure stands. */
  record Stop() implements Step {}
}
