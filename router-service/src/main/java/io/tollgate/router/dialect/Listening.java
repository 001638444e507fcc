package io.tollgate.router.dialect;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What there is to know while an answer passes or is told.
 *
 * @param usageWanted whether the caller wants usage told
 * @param model the model that answers, by the name the caller is told
 * @param cost what tokens of this model cost; empty when no price is in force
 * @param unitCost what is charged beside tokens
 */
public record Listening(
    boolean usageWanted,
    String model,
    Function<Tokens, Optional<Money>> cost,
    Function<Map<Unit, Long>, Money> unitCost) {

  /** Where nothing is charged beside tokens. */
  public Listening(boolean usageWanted, String model, Function<Tokens, Optional<Money>> cost) {
    this(usageWanted, model, cost, units -> Money.ZERO);
  }

  /** What an answer cost; empty when no price is in force. */
  public Optional<Money> cost(Tokens tokens, Beside beside) {
    return cost.apply(tokens).map(known -> known.plus(unitCost.apply(beside.units())));
  }
}
