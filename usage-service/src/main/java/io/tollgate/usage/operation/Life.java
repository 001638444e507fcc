package io.tollgate.usage.operation;

import io.tollgate.usage.operation.OperationView.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of an operation's life beside its figures. */
final class Life {

  private Life() {}

  /** When we learned what about it. */
  static List<Step> history(Kept kept) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Status.OPEN.word(), kept.begunAt()));
    if (kept.lostAt() != null) {
      steps.add(new Step(Status.LOST.word(), kept.lostAt()));
    }
    if (kept.ending() != null) {
      steps.add(new Step(Status.ENDED.word(), kept.ending().at()));
    }
    return steps;
  }

  /** How much our cost is above the one that was stated; null where there are not two. */
  static @Nullable BigDecimal deviation(
      Used used, @Nullable BigDecimal cost, @Nullable BigDecimal stated) {
    return cost == null || stated == null || Pricing.STATED.equals(used.price())
        ? null
        : AttemptView.dollars(cost.subtract(stated));
  }
}
