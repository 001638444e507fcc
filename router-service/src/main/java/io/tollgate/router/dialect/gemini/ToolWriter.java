package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Writes tools, and whether they must be called. */
final class ToolWriter {

  private static final Set<String> OWN =
      Set.of(
          "googleSearch",
          "googleSearchRetrieval",
          "codeExecution",
          "urlContext",
          "computerUse",
          "fileSearch",
          "googleMaps");

  private ToolWriter() {}

  static void write(Prompt prompt, JsonObject request) {
    JsonArray functions = new JsonArray();
    JsonArray tools = new JsonArray();
    for (Tool tool : prompt.tools()) {
      switch (tool) {
        case Tool.Function function -> functions.add(declaration(function));
        case Tool.Hosted(String type, JsonObject definition) ->
            tools.add(OWN.contains(type) ? definition : hosted(type));
      }
    }
    if (!functions.isEmpty()) {
      tools.add(JsonObject.of("functionDeclarations", functions));
    }
    if (!tools.isEmpty()) {
      request.put("tools", tools);
      prompt.toolChoice().ifPresent(choice -> writeChoice(choice, request));
    }
  }

  private static JsonObject declaration(Tool.Function function) {
    JsonObject declaration = JsonObject.of("name", function.name());
    function.description().ifPresent(text -> declaration.put("description", text));
    function.parameters().ifPresent(schema -> declaration.put("parametersJsonSchema", schema));
    return declaration;
  }

  // The web is searched by everyone's tool of that name.
  private static JsonObject hosted(String type) {
    if (type.startsWith("web_search")) {
      return JsonObject.of("googleSearch", new JsonObject());
    }
    if (type.startsWith("code_execution") || type.equals("code_interpreter")) {
      return JsonObject.of("codeExecution", new JsonObject());
    }
    throw new Misfit("tools", "There is no tool of the type '" + type + "' here.");
  }

  private static void writeChoice(ToolChoice choice, JsonObject request) {
    JsonObject calling =
        switch (choice) {
          case ToolChoice.Auto auto -> JsonObject.of("mode", "AUTO");
          case ToolChoice.None none -> JsonObject.of("mode", "NONE");
          case ToolChoice.Required required -> JsonObject.of("mode", "ANY");
          case ToolChoice.Named(String name) ->
              JsonObject.of("mode", "ANY", "allowedFunctionNames", JsonArray.of(name));
        };
    request.put("toolConfig", JsonObject.of("functionCallingConfig", calling));
  }
}
