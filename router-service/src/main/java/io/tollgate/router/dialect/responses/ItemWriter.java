package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.dialect.Untranslatable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says turns as items, each part in its place. Of what a model thought only what it has sealed can
 * be sent back.
 */
final class ItemWriter {

  private final JsonArray items = new JsonArray();
  private final List<JsonObject> message = new ArrayList<>();

  private ItemWriter() {}

  static JsonArray items(List<Turn> turns) {
    ItemWriter writer = new ItemWriter();
    for (Turn turn : turns) {
      switch (turn.role()) {
        case USER -> writer.users(turn);
        case MODEL -> writer.models(turn);
      }
    }
    return writer.items;
  }

  private void users(Turn turn) {
    for (Part part : turn.parts()) {
      if (part instanceof Part.ToolResult result) {
        endMessage("user");
        items.add(
            JsonObject.of(
                "type", "function_call_output",
                "call_id", result.callId(),
                "output", output(result.content())));
      } else {
        message.add(PartWriter.users(part));
      }
    }
    endMessage("user");
  }

  private static Object output(List<Part> content) {
    if (content.isEmpty()) {
      return "";
    }
    return content.size() == 1 && content.getFirst() instanceof Part.Text text
        ? text.text()
        : new JsonArray(content.stream().map(PartWriter::users).toList());
  }

  private void models(Turn turn) {
    for (Part part : turn.parts()) {
      switch (part) {
        case Part.Text text ->
            message.add(
                JsonObject.of(
                    "type", "output_text", "text", text.text(), "annotations", new JsonArray()));
        case Part.Refusal refusal ->
            message.add(JsonObject.of("type", "refusal", "refusal", refusal.text()));
        case Part.Thought thought -> {}
        case Part.SealedThought(String sealed) ->
            Thoughts.bare(sealed).ifPresent(own -> item(Thoughts.item("", Optional.of(own))));
        case Part.ToolCall call -> item(Calls.item(call.id(), call.name(), call.arguments()));
        case Part.Image image -> throw strange("a picture");
        case Part.Audio audio -> throw strange("a sound");
        case Part.Document document -> throw strange("a document");
        case Part.ToolResult result -> throw strange("a tool's result");
      }
    }
    endMessage("assistant");
  }

  private void item(JsonObject item) {
    endMessage("assistant");
    items.add(item);
  }

  private static Untranslatable strange(String what) {
    return new Untranslatable(
        "it has no words for " + what + " in a turn of the model.", "messages");
  }

  private void endMessage(String role) {
    if (!message.isEmpty()) {
      items.add(
          JsonObject.of(
              "type", "message", "role", role, "content", new JsonArray(List.copyOf(message))));
      message.clear();
    }
  }
}
