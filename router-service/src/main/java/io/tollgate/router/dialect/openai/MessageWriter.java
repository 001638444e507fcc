package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.dialect.Untranslatable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says turns as messages. What stands above the conversation is one message, for many servers take
 * no second; what a model thought is left out, for few take it back. A tool's result can only be
 * text here, so pictures in it follow as the user's.
 */
final class MessageWriter {

  private final JsonArray messages = new JsonArray();

  private MessageWriter() {}

  static JsonArray messages(Prompt prompt, List<String> leftOut) {
    MessageWriter writer = new MessageWriter();
    if (!prompt.system().isEmpty()) {
      writer.say("system", joined(prompt.system(), "\n\n"), Optional.empty());
    }
    prompt.turns().forEach(writer::turn);
    if (hasCacheMarks(prompt)) {
      leftOut.add("cache_control"); // caches are kept without being asked
    }
    return writer.messages;
  }

  private static boolean hasCacheMarks(Prompt prompt) {
    return prompt.system().stream().anyMatch(part -> part.cacheMark().isPresent())
        || prompt.turns().stream()
            .flatMap(turn -> turn.parts().stream())
            .anyMatch(part -> part.cacheMark().isPresent());
  }

  private void turn(Turn turn) {
    switch (turn.role()) {
      case USER -> users(turn);
      case MODEL -> models(turn);
    }
  }

  private JsonObject say(String role, Object content, Optional<String> name) {
    JsonObject message = JsonObject.of("role", role, "content", content);
    name.ifPresent(speaker -> message.put("name", speaker));
    messages.add(message);
    return message;
  }

  // Results must stand right behind the calls they answer.
  private void users(Turn turn) {
    List<Part> said = new ArrayList<>();
    for (Part part : turn.parts()) {
      if (part instanceof Part.ToolResult result) {
        say("tool", joined(texts(result.content()), "\n"), Optional.empty())
            .put("tool_call_id", result.callId());
        said.addAll(beyondText(result.content()));
      } else {
        said.add(part);
      }
    }
    if (said.size() == 1 && said.getFirst() instanceof Part.Text text) {
      say("user", text.text(), turn.name());
    } else if (!said.isEmpty()) {
      say("user", new JsonArray(said.stream().map(PartWriter::part).toList()), turn.name());
    }
  }

  private void models(Turn turn) {
    JsonObject message = say("assistant", joined(texts(turn.parts()), ""), turn.name());
    JsonArray calls = new JsonArray();
    for (Part part : turn.parts()) {
      switch (part) {
        case Part.Text text -> {}
        case Part.Thought thought -> {}
        case Part.SealedThought thought -> {}
        case Part.Refusal(String text) -> message.put("refusal", text);
        case Part.ToolCall call -> calls.add(call(call));
        case Part.Image image -> throw strange("a picture");
        case Part.Audio audio -> throw strange("a sound");
        case Part.Document document -> throw strange("a document");
        case Part.ToolResult result -> throw strange("a tool's result");
      }
    }
    if (!calls.isEmpty()) {
      message.put("tool_calls", calls);
    }
    if (message.getString("content").isEmpty() && message.size() > 2) {
      message.putNull("content");
    }
  }

  private static Untranslatable strange(String what) {
    return new Untranslatable(
        "it has no words for " + what + " in a turn of the model.", "messages");
  }

  static JsonObject call(Part.ToolCall call) {
    return JsonObject.of(
        "id",
        call.id(),
        "type",
        "function",
        "function",
        JsonObject.of("name", call.name(), "arguments", call.arguments()));
  }

  private static List<Part> texts(List<Part> parts) {
    return parts.stream().filter(Part.Text.class::isInstance).toList();
  }

  private static List<Part> beyondText(List<Part> parts) {
    return parts.stream().filter(part -> !(part instanceof Part.Text)).toList();
  }

  private static String joined(List<Part> parts, String between) {
    return parts.stream().map(PartWriter::text).collect(Collectors.joining(between));
  }
}
