package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.tollgate.router.dialect.Untranslatable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Says which tools there are and whether they must be used. */
final class ToolWriter {

  private ToolWriter() {}

  static void tools(List<Tool> tools, JsonObject body) {
    JsonArray functions = new JsonArray();
    for (Tool tool : tools) {
      switch (tool) {
        case Tool.Function function -> functions.add(function(function));
        case Tool.Hosted hosted ->
            body.put(
                "web_search_options",
                WebSearch.options(hosted)
                    .orElseThrow(() ->
                        new Untranslatable(
                            "it has no words for the tool '" + hosted.type() + "'.", "tools")));
      }
    }
    if (!functions.isEmpty()) {
      body.put("tools", functions);
    }
  }

  private static JsonObject function(Tool.Function tool) {
    JsonObject function = JsonObject.of("name", tool.name());
    tool.description().ifPresent(text -> function.put("description", text));
    tool.parameters().ifPresent(schema -> function.put("parameters", schema));
    tool.strict().ifPresent(strict -> function.put("strict", strict));
    return JsonObject.of("type", "function", "function", function);
  }

  static Object choice(ToolChoice choice) {
    return switch (choice) {
      case ToolChoice.Auto auto -> "auto";
      case ToolChoice.None none -> "none";
      case ToolChoice.Required required -> "required";
      case ToolChoice.Named(String name) ->
          JsonObject.of("type", "function", "function", JsonObject.of("name", name));
    };
  }
}
