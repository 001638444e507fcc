package io.tollgate.usage.rerating;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.contract.Money;
import java.util.List;

/**
 * What pricing again would change.
 *
 * @param fingerprint of every single change; what is carried out is exactly this
 * @param attempts how many cost something else, or have another price
 * @param oldCost in dollars, as text, because it is exact
 * @param models the changes by model
 */
@JsonNaming(SnakeCaseStrategy.class)
record Plan(
    String fingerprint,
    Criteria criteria,
    long attempts,
    String oldCost,
    String newCost,
    String difference,
    List<OfModel> models) {

  Plan {
    models = List.copyOf(models);
  }

  /** The changes of one model. */
  @JsonNaming(SnakeCaseStrategy.class)
  record OfModel(
      String provider,
      String model,
      long attempts,
      String oldCost,
      String newCost,
      String difference) {

    static OfModel of(String provider, String model, Tally tally) {
      return new OfModel(
          provider,
          model,
          tally.attempts(),
          tally.before().toString(),
          tally.after().toString(),
          tally.difference().toString());
    }
  }

  /** Changes, counted. */
  record Tally(long attempts, Money before, Money after) {
    static final Tally NONE = new Tally(0, Money.ZERO, Money.ZERO);

    Tally plus(Tally other) {
      return new Tally(
          attempts + other.attempts, before.plus(other.before), after.plus(other.after));
    }

    Money difference() {
      return new Money(after.usd().subtract(before.usd()));
    }
  }
}
