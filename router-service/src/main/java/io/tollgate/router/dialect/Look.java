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
   * @param costAt the place behind the brace that opens the usage, where a cost can be put in;
   *     negative when there is no usage or it has a cost
   * @param keptAs the id under which the provider may keep it; empty in dialects that have none
   * @param beside what it says beside the tokens
   */
  record AnAnswer(
      Optional<Tokens> tokens, long seenOutput, int costAt, Optional<String> keptAs, Beside beside)
      implements Look {

    public AnAnswer(Optional<Tokens> tokens, long seenOutput) {
      this(tokens, seenOutput, -1, Optional.empty(), Beside.NONE);
    }

    public AnAnswer(Optional<Tokens> tokens, long seenOutput, int costAt) {
      this(tokens, seenOutput, costAt, Optional.empty(), Beside.NONE);
    }
  }

  /** Something else. */
  record NoAnswer(Fault fault) implements Look {}
}
