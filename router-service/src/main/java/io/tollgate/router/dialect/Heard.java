package io.tollgate.router.dialect;

import io.tollgate.contract.Tokens;
import java.util.Optional;

/**
 * What was heard of a stream so far.
 *
 * @param tokens what the provider says was used; the last word counts
 * @param seenOutput generated tokens as far as we saw them, the estimate when no usage arrives:
 *     most backends send one per event, some many at once
 * @param keptAs the id under which the provider may keep the answer; empty as long as it was not
 *     told, and in dialects that have none
 * @param beside what it says beside the tokens
 * @param partial whether the tokens are those of an answer that is not finished: more may be
 *     charged
 */
public record Heard(
    Optional<Tokens> tokens,
    long seenOutput,
    Optional<String> keptAs,
    Beside beside,
    boolean partial) {

  public static final Heard NOTHING = new Heard(Optional.empty(), 0);

  public Heard(Optional<Tokens> tokens, long seenOutput) {
    this(tokens, seenOutput, Optional.empty(), Beside.NONE);
  }

  /** When whatever was told of the tokens is the provider's last word. */
  public Heard(Optional<Tokens> tokens, long seenOutput, Optional<String> keptAs, Beside beside) {
    this(tokens, seenOutput, keptAs, beside, false);
  }
}
