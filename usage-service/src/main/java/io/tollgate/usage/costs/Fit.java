package io.tollgate.usage.costs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.contract.Demand.Capacity;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call fits into what a model reads and writes.
 *
 * @param fits {@code yes}, {@code no}, or {@code perhaps} where the tokens are only guessed
 * @param reason why it does not
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fit(String fits, int contextTokens, int maxOutputTokens, @Nullable String reason) {

  /**
   * @param prompt its tokens, probably
   * @param most its tokens, at most
   * @param output what is asked for to be generated
   */
  static Fit of(Capacity model, long prompt, long most, long output) {
    if (model.outputTokens() > 0 && output > model.outputTokens()) {
      return no(
          model,
          "%d tokens are asked for and it writes %d at most"
              .formatted(output, model.outputTokens()));
    }
    long context = model.contextTokens();
    if (prompt + output > context) {
      return no(
          model,
          "prompt and answer have %d tokens and it reads %d at most"
              .formatted(prompt + output, context));
    }
    String fits = most + output > context ? "perhaps" : "yes";
    return new Fit(fits, model.contextTokens(), model.outputTokens(), null);
  }

  private static Fit no(Capacity model, String reason) {
    return new Fit("no", model.contextTokens(), model.outputTokens(), reason);
  }
}
