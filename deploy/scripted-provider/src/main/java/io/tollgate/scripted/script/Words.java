package io.tollgate.scripted.script;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Scripts in words: {@code cut-200}, {@code 503}, {@code pace-20+cut-200}. A model whose name has
 * {@code scripted-} in it says so what is to be played: {@code gpt-4o-scripted-cut-200}.
 */
public final class Words {

  private static final Pattern WORD = Pattern.compile("([a-z]+)(?:-(\\d{1,9}))?");
  private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
  private static final String MARKER = "scripted-";

  private Words() {}

  /** What a model's name says is to be played. */
  public static Optional<String> in(String model) {
    int at = model.indexOf(MARKER);
    return at < 0 ? Optional.empty() : Optional.of(model.substring(at + MARKER.length()));
  }

  static Script addTo(Script script, String words) {
    Script played = script;
    for (String word : words.split("[+ ]+")) {
      played = effect(word).apply(played);
    }
    return played;
  }

  private static UnaryOperator<Script> effect(String spelled) {
    if (STATUS.matcher(spelled).matches()) {
      return Word.STATUS.effect(Integer.parseInt(spelled));
    }
    Matcher parts = WORD.matcher(spelled);
    if (!parts.matches()) {
      throw unknown(spelled);
    }
    Word word =
        Arrays.stream(Word.values())
            .filter(known -> known.spelling().equals(parts.group(1)))
            .findFirst()
            .orElseThrow(() -> unknown(spelled));
    String number = parts.group(2);
    return number == null ? word.effect() : word.effect(Integer.parseInt(number));
  }

  private static IllegalArgumentException unknown(String word) {
    String known =
        Arrays.stream(Word.values()).map(Word::spelling).collect(Collectors.joining(", "));
    return new IllegalArgumentException("'%s' is none of: %s.".formatted(word, known));
  }
}
