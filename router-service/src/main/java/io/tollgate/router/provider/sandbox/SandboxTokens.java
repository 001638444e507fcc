package io.tollgate.router.provider.sandbox;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The sandbox's tokenizer: pieces of words of at most six letters with the space before them, up to
 * three digits, or one other character.
 */
final class SandboxTokens {

  private static final Pattern PIECE =
      Pattern.compile("\\s?[\\p{L}\\p{M}]{1,6}|\\s?\\p{Nd}{1,3}|\\s?[^\\s\\p{L}\\p{M}\\p{Nd}]|\\s");

  private SandboxTokens() {}

  /** The tokens of a text; put together they are the text. */
  static List<String> of(String text) {
    return PIECE.matcher(text).results().map(MatchResult::group).toList();
  }
}
