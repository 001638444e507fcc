package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Reasoning;
import java.util.Optional;

/**
 * How much to think, in words where others count tokens: up to {@value #LOW} of them is little, up
 * to {@value #MEDIUM} some, more is much.
 */
final class Efforts {

  private static final int LOW = 2_048;
  private static final int MEDIUM = 8_192;

  private Efforts() {}

  static Reasoning reasoning(String effort) {
    return effort.equals("none") ? new Reasoning.Off() : new Reasoning.Effort(effort);
  }

  static Reasoning reasoning(int tokens) {
    return tokens == 0 ? new Reasoning.Off() : new Reasoning.Budget(tokens);
  }

  /** The word for it; empty when none has to be said. */
  static Optional<String> word(Reasoning reasoning) {
    return switch (reasoning) {
      case Reasoning.Unsaid unsaid -> Optional.empty();
      case Reasoning.Off off -> Optional.of("none");
      case Reasoning.Effort(String level) -> Optional.of(level);
      case Reasoning.Budget(int tokens) ->
          Optional.of(tokens <= LOW ? "low" : tokens <= MEDIUM ? "medium" : "high");
    };
  }
}
