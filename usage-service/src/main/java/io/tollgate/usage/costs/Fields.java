package io.tollgate.usage.costs;

import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.edge.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns fields as they were written into values, or refuses them by name. */
final class Fields {

  /** Nothing uses this much of anything in one call; sums of what is below never overflow. */
  static final long MOST = 1_000_000_000;

  private static final int LONGEST = 200;

  private Fields() {}

  static Problem.Refusal in(String field, String why) {
    return Problem.badParameter(field, field + " " + why, null).refusal();
  }

  static Problem.Refusal in(String field, String why, List<String> allowed) {
    return Problem.badParameter(
            field,
            "%s %s Use one of: %s.".formatted(field, why, String.join(", ", allowed)),
            allowed)
        .refusal();
  }

  /** A text that a database can hold; null where there is none. */
  static @Nullable String text(String field, @Nullable String text) {
    if (text != null && (text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0)) {
      throw in(field, "must have 1 to %d characters, and none of them NUL.".formatted(LONGEST));
    }
    return text;
  }

  /** One of these words, the first where none was written. */
  static String word(String field, @Nullable String word, List<String> words) {
    if (word != null && !words.contains(word)) {
      throw in(field, "is none of the words there are.", words);
    }
    return word == null ? words.getFirst() : word;
  }

  static Instant moment(String field, @Nullable String text, @Nullable Instant otherwise) {
    try {
      if (text != null) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException none) {
      throw in(field, "must be a moment with its time zone, like 2030-01-31T12:00:00Z.");
    }
    if (otherwise == null) {
      throw in(field, "is missing.");
    }
    return otherwise;
  }

  static Tokens tokens(Map<String, Long> counts) {
    Map<TokenClass, Long> known = counted("tokens", counts, TokenClass.class, TokenClass::column);
    Function<TokenClass, Long> of = each -> known.getOrDefault(each, 0L);
    return new Tokens(
        of.apply(TokenClass.INPUT),
        of.apply(TokenClass.CACHE_READ),
        of.apply(TokenClass.CACHE_WRITE_5M),
        of.apply(TokenClass.CACHE_WRITE_1H),
        of.apply(TokenClass.INPUT_AUDIO),
        of.apply(TokenClass.INPUT_IMAGE),
        of.apply(TokenClass.OUTPUT),
        of.apply(TokenClass.REASONING),
        of.apply(TokenClass.OUTPUT_AUDIO),
        of.apply(TokenClass.OUTPUT_IMAGE));
  }

  static Map<Unit, Long> units(@Nullable Map<String, Long> counts) {
    return counts == null ? Map.of() : counted("units", counts, Unit.class, Unit::word);
  }

  private static <K extends Enum<K>> Map<K, Long> counted(
      String field, Map<String, Long> counts, Class<K> type, Function<K, String> name) {
    List<K> all = Arrays.asList(type.getEnumConstants());
    List<String> words = all.stream().map(name).toList();
    Map<K, Long> known = new EnumMap<>(type);
    counts.forEach((word, count) -> {
      String path = field + "." + word;
      int place = words.indexOf(word);
      if (place < 0) {
        throw in(path, "is nothing that is counted.", words);
      }
      if (Objects.requireNonNullElse(count, -1L) < 0 || count > MOST) {
        throw in(path, "must be a whole number from 0 to %d.".formatted(MOST));
      }
      known.put(all.get(place), count);
    });
    return known;
  }
}
