package io.tollgate.router.dialect;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import java.util.Optional;

/** Knows what the caller pays for an answer; empty when no price is in force. */
@FunctionalInterface
public interface Costing {

  /**
   * @param beside what the answer says beside the tokens: at which tier it was made, for one
   */
  Optional<Money> cost(Tokens tokens, Beside beside);
}
