package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.Reasoning;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much to think, in Anthropic's words: a budget of tokens, or (newer models) an effort while
 * the model decides itself. Efforts and budgets stand for each other as follows.
 *
 * <pre>
 * minimal 1024   low 4096   medium 10240   high 24576   more 32768
 * </pre>
 */
final class Thinking {

  /** No budget may be smaller. */
  private static final int LEAST = 1_024;

  private static final int LOW = 4_096;
  private static final int MEDIUM = 10_240;
  private static final int HIGH = 24_576;
  private static final int MORE = 32_768;

  private Thinking() {}

  static Reasoning read(Optional<Place> thinking, Optional<String> effort) {
    Optional<String> type = thinking.map(found -> found.needed("type"));
    if (type.filter("disabled"::equals).isPresent()) {
      return new Reasoning.Off();
    }
    if (type.filter("enabled"::equals).isPresent()) {
      OptionalInt budget = thinking.get().whole("budget_tokens");
      return new Reasoning.Budget(
          budget.orElseThrow(() -> thinking.get().wrong("budget_tokens", "a whole number")));
    }
    return effort.<Reasoning>map(Reasoning.Effort::new).orElseGet(Reasoning.Unsaid::new);
  }

  /** Whether the model is asked to think at all. */
  static boolean wanted(Reasoning reasoning) {
    return switch (reasoning) {
      case Reasoning.Unsaid unsaid -> false;
      case Reasoning.Off off -> false;
      case Reasoning.Effort(String level) -> !level.equals("none");
      case Reasoning.Budget(int tokens) -> tokens > 0;
    };
  }

  /** The budget, which must leave room for an answer; empty when there is no room for thinking. */
  static OptionalInt budget(Reasoning reasoning, int maxTokens) {
    int wish =
        switch (reasoning) {
          case Reasoning.Budget(int tokens) -> Math.max(LEAST, tokens);
          case Reasoning.Effort(String level) -> tokens(level);
          case Reasoning.Off off -> 0;
          case Reasoning.Unsaid unsaid -> 0;
        };
    int room = maxTokens - Math.max(1, maxTokens / 4);
    int budget = wish < maxTokens ? wish : room;
    return budget < LEAST ? OptionalInt.empty() : OptionalInt.of(budget);
  }

  private static int tokens(String level) {
    return switch (level) {
      case "minimal" -> LEAST;
      case "low" -> LOW;
      case "medium" -> MEDIUM;
      case "high" -> HIGH;
      default -> MORE;
    };
  }

  /** The effort, for a model that decides itself how much to think. */
  static String effort(Reasoning reasoning) {
    return switch (reasoning) {
      case Reasoning.Effort(String level) ->
          switch (level) {
            case "none", "minimal", "low" -> "low";
            case "medium", "high" -> level;
            default -> "max";
          };
      case Reasoning.Budget(int tokens) ->
          tokens <= LOW ? "low" : tokens <= MEDIUM ? "medium" : "high";
      case Reasoning.Off off -> "low";
      case Reasoning.Unsaid unsaid -> "high";
    };
  }

  static JsonObject enabled(int budget) {
    return JsonObject.of("type", "enabled", "budget_tokens", budget);
  }

  static JsonObject adaptive() {
    return JsonObject.of("type", "adaptive");
  }

  static JsonObject disabled() {
    return JsonObject.of("type", "disabled");
  }
}
