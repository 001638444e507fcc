package io.tollgate.router.dialect.ollama;

import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.Sampling;
import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.tollgate.router.dialect.Written;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says a prompt to a model behind Ollama. How long it stays loaded is left to the server. */
final class PromptWriter {

  private final Prompt prompt;
  private final Set<String> leftOut;
  private final JsonObject request = new JsonObject();
  private final JsonObject options = new JsonObject();

  private PromptWriter(Prompt prompt) {
    this.prompt = prompt;
    this.leftOut = new LinkedHashSet<>(prompt.unread());
  }

  static Written write(Prompt prompt, String model, boolean streamed) {
    PromptWriter writer = new PromptWriter(prompt);
    try {
      writer.write(model, streamed);
    } catch (Misfit misfit) {
      return new Written.Unsayable(misfit.reason(), misfit.param());
    }
    // By way of a string: half a character in it has no form in UTF-8, and is replaced.
    return new Written.Body(Buffer.buffer(writer.request.encode()), List.copyOf(writer.leftOut));
  }

  private void write(String model, boolean streamed) {
    request.put("model", model).put("stream", streamed);
    request.put("messages", MessageWriter.messages(prompt));
    tools();
    format();
    thinking();
    sampling(prompt.sampling());
    if (!options.isEmpty()) {
      request.put("options", options);
    }
    surroundings();
  }

  private void tools() {
    boolean none = prompt.toolChoice().filter(ToolChoice.None.class::isInstance).isPresent();
    if (prompt.tools().isEmpty() || none) {
      return;
    }
    JsonArray tools = new JsonArray();
    prompt.tools().forEach(tool -> tools.add(tool(tool)));
    request.put("tools", tools);
    prompt.toolChoice().ifPresent(PromptWriter::mustBeFree);
    leaveOut("parallel_tool_calls", prompt.parallelTools().filter(many -> !many).isPresent());
  }

  private static void mustBeFree(ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto auto -> {}
      case ToolChoice.None none -> {}
      case ToolChoice.Required required ->
          throw new Misfit("tool_choice", "it cannot be made to call a tool.");
      case ToolChoice.Named named ->
          throw new Misfit("tool_choice", "it cannot be made to call a tool.");
    }
  }

  private static JsonObject tool(Tool tool) {
    return switch (tool) {
      case Tool.Function function -> {
        JsonObject written = JsonObject.of("name", function.name());
        function.description().ifPresent(text -> written.put("description", text));
        written.put("parameters", function.parameters().orElseGet(PromptWriter::nothing));
        yield JsonObject.of("type", "function", "function", written);
      }
      case Tool.Hosted(String type, var definition) ->
          throw new Misfit("tools", "it has no tool of its own of the type '" + type + "'.");
    };
  }

  private static JsonObject nothing() {
    return JsonObject.of("type", "object", "properties", new JsonObject());
  }

  private void format() {
    switch (prompt.format()) {
      case ReplyFormat.Free free -> {}
      case ReplyFormat.AnyJson any -> request.put("format", "json");
      case ReplyFormat.Schema schema -> request.put("format", schema.schema());
    }
  }

  // A model that cannot think refuses to be told how much; one that can takes three levels at most.
  private void thinking() {
    switch (prompt.reasoning()) {
      case Reasoning.Unsaid unsaid -> {}
      case Reasoning.Off off -> request.put("think", false);
      case Reasoning.Effort(String level) -> request.put("think", think(level));
      case Reasoning.Budget budget -> request.put("think", true);
    }
  }

  private static Object think(String level) {
    return switch (level) {
      case "none" -> false;
      case "minimal", "low" -> "low";
      case "medium", "high" -> level;
      default -> "high";
    };
  }

  private void sampling(Sampling sampling) {
    if (sampling.choices() > 1) {
      throw new Misfit("n", "it gives one answer at a time.");
    }
    sampling.maxOutputTokens().ifPresent(most -> options.put("num_predict", most));
    sampling.temperature().ifPresent(value -> options.put("temperature", value));
    sampling.topP().ifPresent(value -> options.put("top_p", value));
    sampling.topK().ifPresent(value -> options.put("top_k", value));
    sampling.seed().ifPresent(value -> options.put("seed", value));
    sampling.presencePenalty().ifPresent(value -> options.put("presence_penalty", value));
    sampling.frequencyPenalty().ifPresent(value -> options.put("frequency_penalty", value));
    if (!sampling.stop().isEmpty()) {
      options.put("stop", new JsonArray(sampling.stop()));
    }
    sampling
        .topLogprobs()
        .ifPresent(count -> {
          request.put("logprobs", true);
          request.put("top_logprobs", count);
        });
    leaveOut("logit_bias", sampling.logitBias().isPresent());
  }

  private void surroundings() {
    leaveOut("service_tier", prompt.serviceTier().isPresent());
    leaveOut("user", prompt.user().isPresent());
    leaveOut("metadata", !prompt.metadata().isEmpty());
    leaveOut("name", prompt.turns().stream().anyMatch(turn -> turn.name().isPresent()));
  }

  private void leaveOut(String field, boolean wanted) {
    if (wanted) {
      leftOut.add(field);
    }
  }
}
