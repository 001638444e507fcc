package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Tool;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A search of the web: an option of the request here, a tool of the provider's everywhere else. The
 * tool's definition is told in the form of OpenAI's responses, which is this one but for the place,
 * which lies one level deeper here.
 */
final class WebSearch {

  private static final String TYPE = "web_search";
  private static final String PLACE = "user_location";
  private static final String DEEPER = "approximate";

  private WebSearch() {}

  static Tool.Hosted tool(JsonObject options) {
    JsonObject definition = options.copy().put("type", TYPE);
    if (options.getValue(PLACE) instanceof JsonObject place
        && place.getValue(DEEPER) instanceof JsonObject where) {
      definition.put(PLACE, where.copy().put("type", DEEPER));
    }
    return new Tool.Hosted(TYPE, definition);
  }

  /** The options that say the same; empty when the tool is another. */
  static Optional<JsonObject> options(Tool.Hosted tool) {
    if (!tool.type().startsWith(TYPE)) {
      return Optional.empty();
    }
    JsonObject options = new JsonObject();
    if (tool.definition().getValue("search_context_size") instanceof String size) {
      options.put("search_context_size", size);
    }
    if (tool.definition().getValue(PLACE) instanceof JsonObject place) {
      JsonObject where = place.copy();
      where.remove("type");
      options.put(PLACE, JsonObject.of("type", DEEPER, DEEPER, where));
    }
    return Optional.of(options);
  }
}
