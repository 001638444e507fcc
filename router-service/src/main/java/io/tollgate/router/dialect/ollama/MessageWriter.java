package io.tollgate.router.dialect.ollama;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.dialect.Lenient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a conversation as messages: a text and pictures each, and one for every result of a tool,
 * which goes by the tool's name.
 */
final class MessageWriter {

  private final JsonArray messages = new JsonArray();
  private final Map<String, String> nameOfCall = new HashMap<>();

  private MessageWriter() {}

  static JsonArray messages(Prompt prompt) {
    MessageWriter writer = new MessageWriter();
    if (!prompt.system().isEmpty()) {
      writer.add("system", prompt.system());
    }
    for (Turn turn : prompt.turns()) {
      writer.add(turn);
    }
    if (prompt.turns().isEmpty()) {
      throw new Misfit("messages", "it wants at least one message.");
    }
    return writer.messages;
  }

  private void add(Turn turn) {
    List<Part> said =
        turn.parts().stream().filter(part -> !(part instanceof Part.ToolResult)).toList();
    turn.parts().stream()
        .filter(Part.ToolResult.class::isInstance)
        .map(Part.ToolResult.class::cast)
        .forEach(this::addResult);
    if (!said.isEmpty()) {
      add(role(turn.role()), said);
    }
  }

  private void addResult(Part.ToolResult result) {
    JsonObject message = message("tool", result.content());
    message.put("tool_call_id", result.callId());
    String name = nameOfCall.get(result.callId());
    if (name != null) {
      message.put("tool_name", name);
    }
    if (result.isError()) {
      message.put("content", "Error: " + message.getString("content"));
    }
    messages.add(message);
  }

  private void add(String role, List<Part> parts) {
    messages.add(message(role, parts));
  }

  private JsonObject message(String role, List<Part> parts) {
    StringBuilder text = new StringBuilder();
    StringBuilder thinking = new StringBuilder();
    JsonArray images = new JsonArray();
    JsonArray calls = new JsonArray();
    for (Part part : parts) {
      switch (part) {
        case Part.Text said -> append(text, said.text());
        case Part.Refusal said -> append(text, said.text());
        case Part.Thought thought -> append(thinking, thought.text());
        case Part.SealedThought unreadable -> {}
        case Part.Image image -> images.add(picture(image.media()));
        case Part.Document document -> append(text, document(document));
        case Part.Audio audio -> throw new Misfit("messages", "it takes no sound.");
        case Part.ToolCall call -> calls.add(call(call));
        case Part.ToolResult nested -> append(text, nested(nested));
      }
    }
    JsonObject message = JsonObject.of("role", role, "content", text.toString());
    put(message, "thinking", thinking);
    put(message, "images", images);
    put(message, "tool_calls", calls);
    return message;
  }

  private String nested(Part.ToolResult result) {
    return message("tool", result.content()).getString("content");
  }

  private static void append(StringBuilder text, String more) {
    if (!more.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n\n").append(more);
    }
  }

  private static void put(JsonObject message, String field, StringBuilder text) {
    if (!text.isEmpty()) {
      message.put(field, text.toString());
    }
  }

  private static void put(JsonObject message, String field, JsonArray list) {
    if (!list.isEmpty()) {
      message.put(field, list);
    }
  }

  private static String picture(Media media) {
    return switch (media) {
      case Media.Inline(String mimeType, String base64) -> base64;
      case Media.Remote remote ->
          throw new Misfit("messages", "it fetches no pictures; send them in base64.");
      case Media.Stored stored -> throw new Misfit("messages", "it keeps no files.");
    };
  }

  // It has no documents, but a text is a text.
  private static String document(Part.Document document) {
    if (!(document.media() instanceof Media.Inline(String mimeType, String base64))
        || !mimeType.startsWith("text/")) {
      throw new Misfit("messages", "it takes no documents but plain text.");
    }
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Misfit("messages", "the bytes of a document are not in base64.");
    }
  }

  private JsonObject call(Part.ToolCall call) {
    nameOfCall.put(call.id(), call.name());
    JsonObject arguments =
        Lenient.object(call.arguments())
            .orElseGet(() ->
                call.arguments().isBlank()
                    ? new JsonObject()
                    : JsonObject.of("malformed", call.arguments()));
    return JsonObject.of(
        "id", call.id(), "function", JsonObject.of("name", call.name(), "arguments", arguments));
  }

  private static String role(Turn.Role role) {
    return switch (role) {
      case USER -> "user";
      case MODEL -> "assistant";
    };
  }
}
