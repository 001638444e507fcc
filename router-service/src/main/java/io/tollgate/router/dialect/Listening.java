package io.tollgate.router.dialect;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What there is to know while an answer passes or is told.
 *
 * @param usageWanted whether the caller wants usage told
 * @param model the model that answers, by the name the caller is told
 * @param costing what an answer of this model costs
 * @param heard what the answer said beside its tokens until now
 */
public record Listening(
    boolean usageWanted, String model, Costing costing, Supplier<Beside> heard) {

  private static final Supplier<Beside> NOTHING = () -> Beside.NONE;

  public Listening(boolean usageWanted, String model, Costing costing) {
    this(usageWanted, model, costing, NOTHING);
  }

  /** Where nothing but tokens costs anything. */
  public Listening(boolean usageWanted, String model, Function<Tokens, Optional<Money>> cost) {
    this(usageWanted, model, (tokens, beside) -> cost.apply(tokens), NOTHING);
  }

  /** The same where what the answer says beside its tokens is heard by somebody else. */
  Listening hearing(Supplier<Beside> said) {
    return new Listening(usageWanted, model, costing, said);
  }

  /** What an answer cost that said nothing else than was heard. */
  public Optional<Money> cost(Tokens tokens) {
    return costing.cost(tokens, heard.get());
  }

  /** What an answer cost that said this. */
  public Optional<Money> cost(Tokens tokens, Beside beside) {
    return costing.cost(tokens, beside);
  }
}
