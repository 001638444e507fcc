package io.tollgate.usage.costs;

import io.tollgate.contract.Tokens;
import io.tollgate.usage.ledger.AttemptState;
import io.tollgate.usage.pricing.PriceList.ModelName;
import java.util.Set;

/**
 * An attempt as the books have it.
 *
 * @param needs what its request needed of a model, as far as that was recorded
 * @param needsAreKnown whether it was
 */
record Attempted(
    AttemptState state, String operationType, Set<String> needs, boolean needsAreKnown) {

  static final String PASSTHROUGH = "passthrough";

  ModelName model() {
    return new ModelName(state.target().provider(), state.target().model());
  }

  Tokens tokens() {
    return state.figures().tokens();
  }

  boolean isEmbedding() {
    return operationType.equals(Offered.EMBEDDING);
  }
}
