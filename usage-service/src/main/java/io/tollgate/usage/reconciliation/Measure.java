package io.tollgate.usage.reconciliation;

import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Tokens;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a usage file counts: a class of tokens, or all that was read or generated where it does not
 * tell classes apart.
 */
enum Measure {
  INPUT(TokenClass.INPUT),
  CACHE_READ(TokenClass.CACHE_READ),
  CACHE_WRITE_5M(TokenClass.CACHE_WRITE_5M),
  CACHE_WRITE_1H(TokenClass.CACHE_WRITE_1H),
  INPUT_AUDIO(TokenClass.INPUT_AUDIO),
  INPUT_IMAGE(TokenClass.INPUT_IMAGE),
  OUTPUT(TokenClass.OUTPUT),
  REASONING(TokenClass.REASONING),
  OUTPUT_AUDIO(TokenClass.OUTPUT_AUDIO),
  OUTPUT_IMAGE(TokenClass.OUTPUT_IMAGE),
  /** All prompt tokens, cached or not. */
  PROMPT(null),
  /** All generated tokens, seen or not. */
  COMPLETION(null);

  static final List<String> WORDS = Arrays.stream(values()).map(Measure::word).toList();

  private final String word = name().toLowerCase(Locale.ROOT);
  private final @Nullable TokenClass tokens;

  Measure(@Nullable TokenClass tokens) {
    this.tokens = tokens;
  }

  String word() {
    return word;
  }

  static Optional<Measure> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  /** How much of it the ledger has. */
  long of(Tokens counted) {
    if (tokens != null) {
      return counted.of(tokens);
    }
    return this == PROMPT ? counted.in() : counted.out();
  }

  /**
   * The tokens as a file says they were. What differs of a total is of its plain class; empty when
   * that would be less than nothing.
   */
  static Optional<Tokens> corrected(Tokens ours, Map<Measure, Long> theirs) {
    Map<TokenClass, Long> counts = new EnumMap<>(TokenClass.class);
    for (TokenClass each : TokenClass.values()) {
      counts.put(each, ours.of(each));
    }
    theirs.forEach((measure, count) -> {
      if (measure.tokens != null) {
        counts.put(measure.tokens, count);
      }
    });
    if (theirs.containsKey(PROMPT)) {
      long others = sum(counts, true) - counts.getOrDefault(TokenClass.INPUT, 0L);
      counts.put(TokenClass.INPUT, theirs.getOrDefault(PROMPT, 0L) - others);
    }
    if (theirs.containsKey(COMPLETION)) {
      long others = sum(counts, false) - counts.getOrDefault(TokenClass.OUTPUT, 0L);
      counts.put(TokenClass.OUTPUT, theirs.getOrDefault(COMPLETION, 0L) - others);
    }
    return counts.values().stream().anyMatch(count -> count < 0)
        ? Optional.empty()
        : Optional.of(tokens(counts));
  }

  static Tokens tokens(Map<TokenClass, Long> counts) {
    return new Tokens(
        counts.getOrDefault(TokenClass.INPUT, 0L),
        counts.getOrDefault(TokenClass.CACHE_READ, 0L),
        counts.getOrDefault(TokenClass.CACHE_WRITE_5M, 0L),
        counts.getOrDefault(TokenClass.CACHE_WRITE_1H, 0L),
        counts.getOrDefault(TokenClass.INPUT_AUDIO, 0L),
        counts.getOrDefault(TokenClass.INPUT_IMAGE, 0L),
        counts.getOrDefault(TokenClass.OUTPUT, 0L),
        counts.getOrDefault(TokenClass.REASONING, 0L),
        counts.getOrDefault(TokenClass.OUTPUT_AUDIO, 0L),
        counts.getOrDefault(TokenClass.OUTPUT_IMAGE, 0L));
  }

  private static long sum(Map<TokenClass, Long> counts, boolean prompt) {
    return counts.entrySet().stream()
        .filter(each -> each.getKey().isPrompt() == prompt)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
