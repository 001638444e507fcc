package io.tollgate.router.conversation;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

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

  @Override
  public String toString() {
    return "Prompt[%d turns, %d tools]".formatted(turns.size(), tools.size());
  }
}
