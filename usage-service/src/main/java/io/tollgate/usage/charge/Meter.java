package io.tollgate.usage.charge;

import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is counted of a use.
 *
 * @param word its name in our APIs, as {@code cache_read} or {@code web_search}
 * @param consumed the unit it is counted in, as {@code Tokens}
 * @param priced how many of it the price is for, as {@code 1000000 Tokens}
 * @param decimals how many digits of a count are below one of those
 */
public record Meter(String word, String consumed, String priced, int decimals) {

  /** A call as a whole, where its price is not on the list. */
  public static final Meter CALL = new Meter("call", "Requests", "Requests", 0);

  private static final List<Meter> OF_TOKENS =
      Stream.of(TokenClass.values())
          .map(each -> new Meter(each.column(), "Tokens", "1000000 Tokens", 6))
          .toList();
  private static final List<Meter> OF_UNITS =
      Stream.of(Unit.values()).map(each -> of(each.word(), plural(each))).toList();

  public static Meter of(TokenClass tokens) {
    return OF_TOKENS.get(tokens.ordinal());
  }

  public static Meter of(Unit unit) {
    return OF_UNITS.get(unit.ordinal());
  }

  /** For people: {@code Cache read tokens}. */
  public String title() {
    String words = word.replace('_', ' ');
    String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    return decimals == 0 ? title : title + " tokens";
  }

  private static Meter of(String word, String unit) {
    return new Meter(word, unit, unit, 0);
  }

  private static String plural(Unit unit) {
    return switch (unit) {
      case REQUEST -> "Requests";
      case WEB_SEARCH, FILE_SEARCH -> "Searches";
      case CODE_SESSION -> "Sessions";
      case IMAGE -> "Images";
      case SECOND -> "Seconds";
      case CHARACTER -> "Characters";
      case PAGE -> "Pages";
    };
  }
}
