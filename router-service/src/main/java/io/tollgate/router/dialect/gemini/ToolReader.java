package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads tools, and whether they must be called. */
final class ToolReader {

  private ToolReader() {}

  static List<Tool> tools(Fields request) {
    List<Tool> tools = new ArrayList<>();
    for (Fields tool : request.objects("tools")) {
      for (String name : tool.names()) {
        if (name.equals("functionDeclarations")) {
          tool.objects(name).forEach(declaration -> tools.add(function(declaration)));
        } else {
          tools.add(new Tool.Hosted(name, JsonObject.of(name, tool.get(name))));
        }
      }
    }
    return tools;
  }

  private static Tool function(Fields declaration) {
    Optional<JsonObject> json = declaration.object("parametersJsonSchema").map(Fields::json);
    return new Tool.Function(
        declaration
            .text("name")
            .orElseThrow(() ->
                new Misfit(declaration.at("name"), "'" + declaration.at("name") + "' is missing.")),
        declaration.text("description"),
        json.isPresent()
            ? json
            : declaration.object("parameters").map(Fields::json).map(OpenApiSchema::toJsonSchema),
        Optional.empty(),
        Optional.empty());
  }

  static Optional<ToolChoice> choice(Fields request) {
    return request
        .object("toolConfig")
        .flatMap(config -> config.object("functionCallingConfig"))
        .flatMap(ToolReader::mode);
  }

  private static Optional<ToolChoice> mode(Fields config) {
    List<String> allowed = config.texts("allowedFunctionNames");
    return switch (config.text("mode").orElse("MODE_UNSPECIFIED")) {
      case "MODE_UNSPECIFIED" -> Optional.empty();
      case "AUTO", "VALIDATED" -> Optional.of(new ToolChoice.Auto());
      case "NONE" -> Optional.of(new ToolChoice.None());
      case "ANY" ->
          Optional.of(
              allowed.size() == 1
                  ? new ToolChoice.Named(allowed.getFirst())
                  : new ToolChoice.Required());
      default ->
          throw new Misfit(config.at("mode"), "'mode' must be one of AUTO, ANY, NONE, VALIDATED.");
    };
  }

  /** The tools of these that may be called where the choice is among several, not all. */
  static List<Tool> allowed(List<Tool> tools, Fields request) {
    List<String> names =
        request
            .object("toolConfig")
            .flatMap(config -> config.object("functionCallingConfig"))
            .map(config -> config.texts("allowedFunctionNames"))
            .orElseGet(List::of);
    if (names.size() < 2) {
      return tools;
    }
    return tools.stream()
        .filter(
            tool -> !(tool instanceof Tool.Function function) || names.contains(function.name()))
        .toList();
  }
}
