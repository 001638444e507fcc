package io.tollgate.router.dialect;

import io.tollgate.contract.Tokens;
import java.util.Optional;

/**
 * What was heard of a stream so far.
 *
 * @param tokens what the provider says was used; the last word counts
 * @param seenOutput generated tokens as far as we saw them, the estimate when no usage arrives:
 *     most backends send one per event, some many at once
 */
public record Heard(Optional<Tokens> tokens, long seenOutput) {

  public static final Heard NOTHING = new Heard(Optional.empty(), 0);
}
