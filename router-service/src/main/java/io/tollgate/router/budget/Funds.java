package io.tollgate.router.budget;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether there is money for an attempt. */
public sealed interface Funds {

  Funds FREE = new Held(Holding.NONE);

  /** There is, and it is held. */
  record Held(Holding holding) implements Funds {}

  /**
   * There is not enough left.
   *
   * @param spent of the budget, or held for calls that are under way, in dollars
   * @param limit of the budget, in dollars
   * @param wanted what the call may cost at most, in dollars
   * @param renewed until the budget begins anew, at {@code ends}; empty when it never does
   */
  record Spent(
      Budget budget,
      String spent,
      String limit,
      String wanted,
      Optional<Duration> renewed,
      Optional<Instant> ends)
      implements Funds {}

  /** Nobody knows what this model costs, so nobody can say whether there is enough. */
  record Unpriced(String model) implements Funds {}

  /** Nobody can be asked, and what this router has does not suffice. */
  record Unreachable(Budget budget, String reason) implements Funds {}

  /** It has to be asked for; what comes of it is none of this kind. */
  record Awaited(Future<Funds> answer) implements Funds {}
}
