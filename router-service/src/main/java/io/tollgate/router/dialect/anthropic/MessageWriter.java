package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Turn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes turns as messages: the sides take turns, the user begins, what tools gave back stands
 * before what the user says to it, and nothing is empty.
 */
final class MessageWriter {

  private MessageWriter() {}

  static JsonArray messages(List<Turn> turns) {
    JsonArray messages = new JsonArray();
    for (Turn turn : alternating(turns)) {
      JsonArray content = BlockWriter.blocks(turn.parts());
      if (!content.isEmpty()) {
        begin(messages, turn.role());
        messages.add(JsonObject.of("role", role(turn.role()), "content", content));
      }
    }
    if (messages.isEmpty()) {
      throw new Misfit("messages", "it wants at least one message with something in it.");
    }
    return withoutSpaceAtTheEnd(messages);
  }

  private static void begin(JsonArray messages, Turn.Role first) {
    if (messages.isEmpty() && first == Turn.Role.MODEL) {
      messages.add(JsonObject.of("role", "user", "content", "."));
    }
  }

  private static List<Turn> alternating(List<Turn> turns) {
    List<Turn> merged = new ArrayList<>();
    for (Turn turn : turns) {
      if (turn.parts().isEmpty()) {
        continue;
      }
      if (!merged.isEmpty() && merged.getLast().role() == turn.role()) {
        List<Part> both = new ArrayList<>(merged.removeLast().parts());
        both.addAll(turn.parts());
        merged.add(new Turn(turn.role(), both));
      } else {
        merged.add(turn);
      }
    }
    return merged.stream().map(MessageWriter::resultsFirst).toList();
  }

  private static Turn resultsFirst(Turn turn) {
    return new Turn(
        turn.role(),
        turn.parts().stream()
            .sorted(Comparator.comparing(part -> !(part instanceof Part.ToolResult)))
            .toList());
  }

  // An answer that was begun for the model may not end in space.
  private static JsonArray withoutSpaceAtTheEnd(JsonArray messages) {
    JsonObject last = messages.getJsonObject(messages.size() - 1);
    if (last.getString("role").equals("assistant")) {
      JsonArray content = last.getJsonArray("content");
      JsonObject block = content.getJsonObject(content.size() - 1);
      if (block.getString("type").equals("text")) {
        block.put("text", block.getString("text").stripTrailing());
      }
    }
    return messages;
  }

  private static String role(Turn.Role role) {
    return switch (role) {
      case USER -> "user";
      case MODEL -> "assistant";
    };
  }
}
