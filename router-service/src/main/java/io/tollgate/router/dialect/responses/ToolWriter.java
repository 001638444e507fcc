package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.tollgate.router.dialect.Untranslatable;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Says which tools there are and whether they must be used. */
final class ToolWriter {

  private static final String SEARCH = "web_search";

  private static final Set<String> KNOWN =
      Set.of(
          "web_search",
          "web_search_preview",
          "file_search",
          "code_interpreter",
          "image_generation",
          "mcp");

  private ToolWriter() {}

  static JsonObject tool(Tool tool) {
    return switch (tool) {
      case Tool.Function function -> function(function);
      case Tool.Hosted hosted -> hosted(hosted);
    };
  }

  // Here a schema counts as strict unless it is said that it is not, elsewhere the other way round.
  private static JsonObject function(Tool.Function tool) {
    JsonObject function = JsonObject.of("type", "function", "name", tool.name());
    tool.description().ifPresent(text -> function.put("description", text));
    return function
        .put("parameters", tool.parameters().orElse(null))
        .put("strict", tool.strict().orElse(false));
  }

  // Others have other words for a search, with options that mean nothing here.
  private static JsonObject hosted(Tool.Hosted tool) {
    if (KNOWN.contains(tool.type())) {
      return tool.definition();
    }
    if (tool.type().startsWith(SEARCH)) {
      return JsonObject.of("type", SEARCH);
    }
    throw new Untranslatable("it has no words for the tool '" + tool.type() + "'.", "tools");
  }

  static Object choice(ToolChoice choice) {
    return switch (choice) {
      case ToolChoice.Auto auto -> "auto";
      case ToolChoice.None none -> "none";
      case ToolChoice.Required required -> "required";
      case ToolChoice.Named(String name) -> JsonObject.of("type", "function", "name", name);
    };
  }
}
