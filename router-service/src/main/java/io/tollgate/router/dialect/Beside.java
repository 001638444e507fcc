package io.tollgate.router.dialect;

import io.tollgate.contract.Unit;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer says beside the tokens that were used.
 *
 * @param units what else was used
 * @param odd what it says of tokens that cannot be, in short; then the tokens are guessed
 */
public record Beside(Map<Unit, Long> units, Optional<String> odd) {

  public static final Beside NONE = new Beside(Map.of(), Optional.empty());

  private static final int MOST_CHARACTERS = 200;

  public Beside {
    units = Map.copyOf(units);
    odd = odd.map(text -> text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
  }

  /** Nothing but something odd, if it is that. */
  public static Beside odd(Optional<String> text) {
    return text.isEmpty() ? NONE : new Beside(Map.of(), text);
  }
}
