package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.dialect.Written;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Writes a prompt as a request. */
final class PromptWriter {

  private final Prompt prompt;
  private final String model;
  private final List<String> leftOut = new ArrayList<>();

  private PromptWriter(Prompt prompt, String model) {
    this.prompt = prompt;
    this.model = model;
  }

  static Written write(Prompt prompt, String model) {
    try {
      return new PromptWriter(prompt, model).body();
    } catch (Misfit misfit) {
      return new Written.Unsayable(misfit.reason(), misfit.param());
    }
  }

  private Written body() {
    ContentWriter writer = new ContentWriter(model);
    JsonArray contents = writer.contents(prompt.turns());
    JsonArray system = writer.parts(prompt.system());
    JsonObject request = new JsonObject();
    // Nothing but a system prompt is no conversation: then it is what the user says.
    if (contents.isEmpty()) {
      request.put("contents", JsonArray.of(JsonObject.of("role", "user", "parts", system)));
    } else {
      request.put("contents", contents);
      if (!system.isEmpty()) {
        request.put("systemInstruction", JsonObject.of("parts", system));
      }
    }
    ToolWriter.write(prompt, request);
    JsonObject config = new ConfigWriter(prompt, model, leftOut).config();
    if (!config.isEmpty()) {
      request.put("generationConfig", config);
    }
    prompt.serviceTier().ifPresent(tier -> writeTier(tier, request));
    noteLeftOut();
    return new Written.Body(Buffer.buffer(request.encode()), leftOut);
  }

  private void writeTier(String tier, JsonObject request) {
    switch (tier) {
      case "auto" -> {}
      case "default", "standard" -> request.put("serviceTier", "standard");
      case "flex", "priority" -> request.put("serviceTier", tier);
      default -> leftOut.add("service_tier");
    }
  }

  private void noteLeftOut() {
    leaveOut("user", prompt.user().isPresent());
    leaveOut("metadata", !prompt.metadata().isEmpty());
    leaveOut("parallel_tool_calls", prompt.parallelTools().isPresent());
    leaveOut("name", prompt.turns().stream().anyMatch(turn -> turn.name().isPresent()));
    leaveOut(
        "cache_control",
        prompt.turns().stream()
            .map(Turn::parts)
            .flatMap(List<Part>::stream)
            .anyMatch(part -> part.cacheMark().isPresent()));
  }

  private void leaveOut(String name, boolean there) {
    if (there) {
      leftOut.add(name);
    }
  }
}
