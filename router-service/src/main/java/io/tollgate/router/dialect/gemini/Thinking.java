package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Reasoning;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/**
 * How much a model thinks. Gemini 3 and later have levels; those before them have budgets, for
 * which an effort means what it means at Google's own OpenAI-compatible address: minimal and low
 * 1024 tokens, medium 8192, high and above 24576. Gemini 3 takes a budget too, and cannot be kept
 * from thinking: not at all means its lowest level there.
 */
final class Thinking {

  private static final int DYNAMIC = -1;

  private Thinking() {}

  static Reasoning read(Fields config) {
    Optional<String> level = config.text("thinkingLevel");
    if (level.isPresent()) {
      String word = level.get().toLowerCase(Locale.ROOT);
      return word.equals("thinking_level_unspecified")
          ? new Reasoning.Unsaid()
          : new Reasoning.Effort(word);
    }
    int budget = config.wholeNumber("thinkingBudget").orElse(DYNAMIC);
    return switch (budget) {
      case DYNAMIC -> new Reasoning.Unsaid();
      case 0 -> new Reasoning.Off();
      default -> new Reasoning.Budget(budget);
    };
  }

  /** The {@code thinkingConfig} for a model; empty when the provider shall decide. */
  static Optional<JsonObject> write(Reasoning reasoning, String model) {
    return switch (reasoning) {
      case Reasoning.Unsaid unsaid -> Optional.empty();
      case Reasoning.Off off ->
          Optional.of(
              hasLevels(model)
                  ? JsonObject.of("thinkingLevel", lowest(model))
                  : JsonObject.of("thinkingBudget", 0));
      case Reasoning.Budget(int tokens) -> Optional.of(shown("thinkingBudget", tokens));
      case Reasoning.Effort(String level) when level.equals("none") ->
          write(new Reasoning.Off(), model);
      case Reasoning.Effort(String level) when hasLevels(model) ->
          Optional.of(shown("thinkingLevel", level(level, model)));
      case Reasoning.Effort(String level) -> Optional.of(shown("thinkingBudget", budget(level)));
    };
  }

  private static JsonObject shown(String name, Object value) {
    return JsonObject.of("includeThoughts", true, name, value);
  }

  private static boolean hasLevels(String model) {
    return model.startsWith("gemini-3");
  }

  private static String lowest(String model) {
    return model.contains("flash") ? "minimal" : "low";
  }

  private static String level(String effort, String model) {
    return switch (effort) {
      case "minimal" -> lowest(model);
      case "low", "medium" -> effort;
      default -> "high";
    };
  }

  private static int budget(String effort) {
    return switch (effort) {
      case "minimal", "low" -> 1_024;
      case "medium" -> 8_192;
      default -> 24_576;
    };
  }
}
