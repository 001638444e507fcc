package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.tollgate.router.dialect.Fields;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Understands which tools there are and whether they must be used. */
final class ToolReader {

  private ToolReader() {}

  static List<Tool> tools(Fields body) {
    return body.objects("tools").stream().map(ToolReader::tool).toList();
  }

  private static Tool tool(Fields tool) {
    String type = tool.needed("type");
    return switch (type) {
      case "function" ->
          new Tool.Function(
              tool.needed("name"),
              tool.text("description"),
              tool.tree("parameters"),
              tool.flag("strict"),
              Optional.empty());
      case "custom" ->
          throw tool.misfit("type", "'%s': other dialects know no tools that take free text.");
      default -> new Tool.Hosted(type, tool.json());
    };
  }

  static Optional<ToolChoice> choice(Fields body) {
    Object choice = body.value("tool_choice");
    if (choice == null) {
      return Optional.empty();
    }
    return Optional.of(choice instanceof JsonObject ? named(body) : word(body));
  }

  private static ToolChoice word(Fields body) {
    return switch (body.needed("tool_choice")) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "required" -> new ToolChoice.Required();
      default ->
          throw body.misfit("tool_choice", "'%s' must be auto, none, required or name a function.");
    };
  }

  private static ToolChoice named(Fields body) {
    return body.object("tool_choice")
        .flatMap(choice -> choice.text("name"))
        .map(ToolChoice.Named::new)
        .orElseThrow(() ->
            body.misfit(
                "tool_choice", "'%s' must name a function: other dialects know no list of some."));
  }
}
