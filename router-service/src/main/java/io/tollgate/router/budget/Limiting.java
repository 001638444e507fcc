package io.tollgate.router.budget;

import io.tollgate.contract.Demand;
import io.vertx.core.Future;
import java.util.OptionalInt;

/**
 * For a call that says nothing of how much may be generated: when the model could write more than
 * its budget affords, the call may still go on with what the budget does afford.
 */
final class Limiting {

  private static final int TRIES = 2;

  private final Taking taking;
  private final Estimate estimate;
  private final Demand demand;
  private final BudgetConfig config;
  private int tries;

  Limiting(Taking taking, Estimate estimate, Demand demand, BudgetConfig config) {
    this.taking = taking;
    this.estimate = estimate;
    this.demand = demand;
    this.config = config;
  }

  Funds begin() {
    return limited(taking, taking.begin());
  }

  private Funds limited(Taking tried, Funds funds) {
    return switch (funds) {
      case Funds.Awaited(var answer) ->
          new Funds.Awaited(answer.compose(later -> flat(limited(tried, later))));
      case Funds.Spent spent -> less(tried, spent);
      case Funds.Held held -> held;
      case Funds.Unpriced unpriced -> unpriced;
      case Funds.Unreachable unreachable -> unreachable;
    };
  }

  private Funds less(Taking tried, Funds.Spent spent) {
    int choices = Math.max(1, demand.choices());
    OptionalInt all =
        estimate.outputFor(Nanos.divided(tried.affordable(), spent.budget().factor()));
    int each = all.orElse(0) / choices;
    if (each < config.leastOutput() || tries++ == TRIES) {
      return spent;
    }
    Taking fewer = tried.less(estimate.nanos((long) each * choices), each);
    return limited(fewer, fewer.begin());
  }

  private static Future<Funds> flat(Funds funds) {
    return funds instanceof Funds.Awaited(var later) ? later : Future.succeededFuture(funds);
  }
}
