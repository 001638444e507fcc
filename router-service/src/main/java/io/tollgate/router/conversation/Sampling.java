package io.tollgate.router.conversation;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How tokens are chosen, and how many at most.
 *
 * @param choices how many answers are wanted; 1 unless the caller says otherwise
 * @param topLogprobs empty when no probabilities are wanted; 0 for those of the chosen tokens alone
 */
public record Sampling(
    OptionalInt maxOutputTokens,
    OptionalDouble temperature,
    OptionalDouble topP,
    OptionalInt topK,
    OptionalLong seed,
    OptionalDouble presencePenalty,
    OptionalDouble frequencyPenalty,
    List<String> stop,
    int choices,
    OptionalInt topLogprobs,
    Optional<JsonObject> logitBias) {

  /** The same with so many generated tokens at most. */
  public Sampling limited(int tokens) {
    return new Sampling(
        OptionalInt.of(tokens),
        temperature,
        topP,
        topK,
        seed,
        presencePenalty,
        frequencyPenalty,
        stop,
        choices,
        topLogprobs,
        logitBias);
  }

  public Sampling {
    stop = List.copyOf(stop);
    if (choices < 1) {
      throw new IllegalArgumentException("at least one answer must be wanted: " + choices);
    }
  }
}
