package io.tollgate.usage.costs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tools a request comes with.
 *
 * @param any whether there are any
 * @param ofProvider whether the provider runs some of them, and reads what they find
 */
record Tools(boolean any, boolean ofProvider) {

  static final Tools NONE = new Tools(false, false);

  /** Types of tools that the caller runs, by how they begin. */
  private static final List<String> OF_CALLER =
      List.of(
          "function",
          "custom",
          "local_shell",
          "apply_patch",
          "bash_",
          "text_editor_",
          "computer_",
          "memory_");

  /** Members that stand for a tool of the provider. */
  private static final List<String> MEMBERS =
      List.of("web_search_options", "mcp_servers", "container");

  static Tools of(JsonNode request) {
    JsonNode tools = request.path("tools");
    boolean any = !tools.isEmpty();
    boolean ofProvider =
        MEMBERS.stream().anyMatch(request::hasNonNull)
            || (tools.isArray() ? anyOfProvider(tools) : isOfProvider(tools));
    return new Tools(any, ofProvider);
  }

  private static boolean anyOfProvider(JsonNode tools) {
    return tools.valueStream().anyMatch(Tools::isOfProvider);
  }

  // Gemini names a tool by the member that holds it; whatever declares no functions is Google's.
  private static boolean isOfProvider(JsonNode tool) {
    if (tool.path("type").isTextual()) {
      String type = tool.path("type").textValue();
      return OF_CALLER.stream().noneMatch(type::startsWith);
    }
    return !tool.isEmpty()
        && Stream.of("name", "function", "functionDeclarations", "function_declarations")
            .noneMatch(tool::has);
  }
}
