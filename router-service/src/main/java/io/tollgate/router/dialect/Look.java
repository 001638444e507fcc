package io.tollgate.router.dialect;

import io.tollgate.contract.Tokens;
import io.tollgate.router.exchange.Fault;
import java.util.Optional;

/** What a whole answer is at a look. */
public sealed interface Look {

  /**
   * An answer.
   *
   * @param tokens what the provider says was used; empty when it does not say or makes no sense
   * @param seenOutput generated tokens as far as we see them, for when the provider does not say
   */
  record AnAnswer(Optional<Tokens> tokens, long seenOutput) implements Look {}

  /** Something else. */
  record NoAnswer(Fault fault) implements Look {}
}
