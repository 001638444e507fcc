package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the tools of a prompt, and how they are to be used. */
final class ToolWriter {

  /** Anthropic's own tools have the day of their version in their names. */
  private static final Pattern OWN = Pattern.compile("[a-z_0-9]+_20\\d{6}");

  private ToolWriter() {}

  static void write(Prompt prompt, JsonObject request) {
    JsonArray tools = new JsonArray();
    prompt.tools().forEach(tool -> tools.add(tool(tool)));
    if (tools.isEmpty()) {
      used(prompt).forEach(name -> tools.add(JsonObject.of("name", name, "input_schema", any())));
      if (!tools.isEmpty()) {
        request.put("tools", tools).put("tool_choice", JsonObject.of("type", "none"));
      }
      return;
    }
    request.put("tools", tools);
    choice(prompt).ifPresent(choice -> request.put("tool_choice", choice));
  }

  // Calls in a conversation are refused where no tools are declared.
  private static List<String> used(Prompt prompt) {
    return prompt.turns().stream()
        .flatMap(turn -> turn.parts().stream())
        .filter(Part.ToolCall.class::isInstance)
        .map(call -> ((Part.ToolCall) call).name())
        .distinct()
        .toList();
  }

  private static JsonObject tool(Tool tool) {
    return switch (tool) {
      case Tool.Function function -> function(function);
      case Tool.Hosted(String type, JsonObject definition) -> {
        if (!OWN.matcher(type).matches()) {
          throw new Misfit("tools", "it has no tool of its own of the type '" + type + "'.");
        }
        yield definition;
      }
    };
  }

  private static JsonObject function(Tool.Function function) {
    JsonObject tool = JsonObject.of("name", function.name());
    function.description().ifPresent(text -> tool.put("description", text));
    tool.put(
        "input_schema", function.parameters().map(ToolWriter::schema).orElseGet(ToolWriter::any));
    function.strict().filter(strict -> strict).ifPresent(strict -> tool.put("strict", true));
    return BlockWriter.marked(tool, function.cacheMark());
  }

  private static JsonObject any() {
    return JsonObject.of("type", "object", "properties", new JsonObject());
  }

  private static JsonObject schema(JsonObject parameters) {
    return parameters.containsKey("type") ? parameters : any().mergeIn(parameters);
  }

  private static Optional<JsonObject> choice(Prompt prompt) {
    boolean oneAtATime = prompt.parallelTools().filter(parallel -> !parallel).isPresent();
    Optional<ToolChoice> choice =
        prompt
            .toolChoice()
            .or(() -> oneAtATime ? Optional.of(new ToolChoice.Auto()) : Optional.empty());
    return choice.map(chosen -> {
      JsonObject written = choice(chosen);
      if (oneAtATime && !(chosen instanceof ToolChoice.None)) {
        written.put("disable_parallel_tool_use", true);
      }
      return written;
    });
  }

  private static JsonObject choice(ToolChoice choice) {
    return switch (choice) {
      case ToolChoice.Auto auto -> JsonObject.of("type", "auto");
      case ToolChoice.None none -> JsonObject.of("type", "none");
      case ToolChoice.Required required -> JsonObject.of("type", "any");
      case ToolChoice.Named(String name) -> JsonObject.of("type", "tool", "name", name);
    };
  }

  /** Whether the model must call a tool, which it cannot while it thinks. */
  static boolean forced(Prompt prompt) {
    return !prompt.tools().isEmpty()
        && prompt
            .toolChoice()
            .filter(choice ->
                choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named)
            .isPresent();
  }
}
