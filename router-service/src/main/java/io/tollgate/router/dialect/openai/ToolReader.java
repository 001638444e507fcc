package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.tollgate.router.dialect.Fields;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Understands which tools there are and whether they must be used, in today's form and the old. */
final class ToolReader {

  private ToolReader() {}

  static List<Tool> tools(Fields body) {
    List<Tool> tools = new ArrayList<>();
    body.objects("functions").forEach(function -> tools.add(function(function, function)));
    body.objects("tools").forEach(tool -> tools.add(tool(tool)));
    body.tree("web_search_options").ifPresent(options -> tools.add(WebSearch.tool(options)));
    return tools;
  }

  private static Tool tool(Fields tool) {
    String type = tool.text("type").orElse("function");
    return switch (type) {
      case "function" ->
          function(
              tool,
              tool.object("function")
                  .orElseThrow(() -> tool.misfit("function", "'%s' is missing.")));
      case "custom" ->
          throw tool.misfit("type", "'%s': other dialects know no tools that take free text.");
      default -> new Tool.Hosted(type, tool.json());
    };
  }

  private static Tool function(Fields tool, Fields function) {
    return new Tool.Function(
        function.needed("name"),
        function.text("description"),
        function.tree("parameters"),
        function.flag("strict"),
        PartReader.cacheMark(tool));
  }

  static Optional<ToolChoice> choice(Fields body) {
    String field = body.value("tool_choice") == null ? "function_call" : "tool_choice";
    Object choice = body.value(field);
    if (choice == null) {
      return Optional.empty();
    }
    return Optional.of(choice instanceof JsonObject ? named(body, field) : word(body, field));
  }

  private static ToolChoice word(Fields body, String field) {
    return switch (body.needed(field)) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "required" -> new ToolChoice.Required();
      default -> throw body.misfit(field, "'%s' must be auto, none, required or name a function.");
    };
  }

  private static ToolChoice named(Fields body, String field) {
    Fields choice = body.object(field).orElseThrow();
    return choice
        .object("function")
        .flatMap(function -> function.text("name"))
        .or(() -> choice.text("name"))
        .map(ToolChoice.Named::new)
        .orElseThrow(() ->
            body.misfit(field, "'%s' must name a function: other dialects know no list of some."));
  }
}
