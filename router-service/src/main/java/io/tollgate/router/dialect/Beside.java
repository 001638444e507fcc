package io.tollgate.router.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.contract.Unit;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer says beside the tokens that were used.
 *
 * @param units what else was used
 * @param odd what it says of tokens that cannot be, in short; then the tokens are guessed
 * @param serviceTier at which tier of service it was made, in the provider's word
 */
public record Beside(Map<Unit, Long> units, Optional<String> odd, Optional<String> serviceTier) {

  public static final Beside NONE = new Beside(Map.of(), Optional.empty());

  private static final int MOST_CHARACTERS = 200;

  // What nearly every answer says, and every event of a stream: it is not made anew.
  private static final Optional<String> USUAL_TIER = Optional.of("default");

  public Beside {
    units = Map.copyOf(units);
    odd = odd.map(text -> text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
  }

  /** When it names no tier. */
  public Beside(Map<Unit, Long> units, Optional<String> odd) {
    this(units, odd, Optional.empty());
  }

  /** Nothing but something odd, if it is that. */
  public static Beside odd(Optional<String> text) {
    return text.isEmpty() ? NONE : new Beside(Map.of(), text);
  }

  /** The same of an answer that was made at a tier, where it names one. */
  public Beside at(Optional<String> tier) {
    return tier.isEmpty() ? this : new Beside(units, odd, tier);
  }

  /** The tier that is named here, if one is. Stands at the value, and goes to its end. */
  public static Optional<String> tier(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return Optional.empty();
    }
    return isUsual(json) ? USUAL_TIER : Optional.of(json.getText());
  }

  private static boolean isUsual(JsonParser json) throws IOException {
    String usual = USUAL_TIER.get();
    if (json.getTextLength() != usual.length()) {
      return false;
    }
    char[] text = json.getTextCharacters();
    int from = json.getTextOffset();
    for (int i = 0; i < usual.length(); i++) {
      if (text[from + i] != usual.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
