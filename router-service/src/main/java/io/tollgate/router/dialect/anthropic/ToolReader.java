package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import java.util.List;
import java.util.Optional;

/** Reads the tools of a request, and how they are to be used. */
final class ToolReader {

  private final Place request;

  ToolReader(Place request) {
    this.request = request;
  }

  List<Tool> tools() {
    return request.list("tools").stream().map(ToolReader::tool).toList();
  }

  private static Tool tool(Place tool) {
    Optional<String> hosted = tool.text("type").filter(type -> !type.equals("custom"));
    if (hosted.isPresent()) {
      return new Tool.Hosted(hosted.get(), tool.object());
    }
    return new Tool.Function(
        tool.needed("name"),
        tool.text("description"),
        tool.inner("input_schema").map(Place::object),
        tool.flag("strict"),
        BlockReader.cacheMark(tool));
  }

  Optional<ToolChoice> choice() {
    return request.inner("tool_choice").map(ToolReader::choice);
  }

  private static ToolChoice choice(Place choice) {
    return switch (choice.needed("type")) {
      case "auto" -> new ToolChoice.Auto();
      case "any" -> new ToolChoice.Required();
      case "none" -> new ToolChoice.None();
      case "tool" -> new ToolChoice.Named(choice.needed("name"));
      default -> throw choice.wrong("type", "one of auto, any, tool, none");
    };
  }

  Optional<Boolean> parallel() {
    return request
        .inner("tool_choice")
        .flatMap(choice -> choice.flag("disable_parallel_tool_use"))
        .map(disabled -> !disabled);
  }
}
