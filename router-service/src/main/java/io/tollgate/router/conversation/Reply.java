package io.tollgate.router.conversation;

import io.tollgate.contract.Tokens;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;

/**
 * A whole answer.
 *
 * @param tokens what the provider says was used; empty when it does not say or makes no sense
 */
public record Reply(String id, String model, List<Choice> choices, Optional<Tokens> tokens) {

  public Reply {
    choices = List.copyOf(choices);
  }

  /** One of the answers. */
  public record Choice(
      List<Part> parts,
      StopReason reason,
      Optional<String> stopSequence,
      Optional<JsonArray> logprobs) {
    public Choice {
      parts = List.copyOf(parts);
    }
  }
}
