package io.tollgate.router.conversation;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything a caller asks a model for.
 *
 * @param system what stands above the conversation, in its order
 * @param toolChoice empty when the caller leaves it to the provider
 * @param parallelTools empty when the caller leaves it to the provider
 * @param user the caller's own name for whoever is behind the request
 * @param metadata free pairs of the caller
 * @param unread names of fields that have no place here, for the caller to be told of
 */
public record Prompt(
    List<Part> system,
    List<Turn> turns,
    List<Tool> tools,
    Optional<ToolChoice> toolChoice,
    Optional<Boolean> parallelTools,
    Sampling sampling,
    ReplyFormat format,
    Reasoning reasoning,
    Optional<String> serviceTier,
    Optional<String> user,
    JsonObject metadata,
    List<String> unread) {

  public Prompt {
    system = List.copyOf(system);
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
    unread = List.copyOf(unread);
  }

  /** The same with so many generated tokens at most, where it says nothing of that. */
  public Prompt limited(OptionalInt tokens) {
    if (tokens.isEmpty() || sampling.maxOutputTokens().isPresent()) {
      return this;
    }
    return new Prompt(
        system,
        turns,
        tools,
        toolChoice,
        parallelTools,
        sampling.limited(tokens.getAsInt()),
        format,
        reasoning,
        serviceTier,
        user,
        metadata,
        unread);
  }

  @Override
  public String toString() {
    return "Prompt[%d turns, %d tools]".formatted(turns.size(), tools.size());
  }
}
