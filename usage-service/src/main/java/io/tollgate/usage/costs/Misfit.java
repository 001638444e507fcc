package io.tollgate.usage.costs;

import io.tollgate.contract.Demand.Capacity;
import io.tollgate.contract.Tokens;
import java.util.Optional;
import java.util.TreeSet;

/** Why an attempt could not have gone to another model, in a fixed word. */
final class Misfit {

  static final String IMAGES = "images";
  static final String AUDIO = "audio";

  private Misfit() {}

  /** Empty when it could. */
  static Optional<String> of(Attempted attempt, Offered model) {
    if (attempt.operationType().equals(Attempted.PASSTHROUGH)) {
      return Optional.of("passthrough");
    }
    if (attempt.isEmbedding() == model.generates()) {
      return Optional.of("operation");
    }
    return ability(attempt, model).or(() -> capacity(attempt.tokens(), model.capacity()));
  }

  private static Optional<String> ability(Attempted attempt, Offered model) {
    Tokens tokens = attempt.tokens();
    TreeSet<String> needs = new TreeSet<>(attempt.needs());
    if (tokens.inputImage() > 0) {
      needs.add(IMAGES);
    }
    if (tokens.inputAudio() > 0 || tokens.outputAudio() > 0) {
      needs.add(AUDIO);
    }
    if (tokens.outputImage() > 0) {
      return Optional.of("makes_images");
    }
    needs.removeAll(model.abilities());
    return needs.isEmpty() ? Optional.empty() : Optional.of(needs.first());
  }

  private static Optional<String> capacity(Tokens tokens, Capacity model) {
    if (tokens.in() + tokens.out() > model.contextTokens()) {
      return Optional.of("context");
    }
    return model.outputTokens() > 0 && tokens.out() > model.outputTokens()
        ? Optional.of("max_output")
        : Optional.empty();
  }
}
