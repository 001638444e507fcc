package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.conversation.Turn.Role;
import io.tollgate.router.dialect.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Understands messages one by one. What a developer or the system says stands above the
 * conversation wherever it was said; results of tools that follow each other are one turn.
 */
final class Messages {

  private final List<Part> system = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();
  private final List<Part> results = new ArrayList<>();
  private int functionCalls;

  private Messages() {}

  static Messages of(List<Fields> messages) {
    Messages read = new Messages();
    messages.forEach(read::read);
    read.endResults();
    return read;
  }

  List<Part> system() {
    return system;
  }

  List<Turn> turns() {
    return turns;
  }

  private void read(Fields message) {
    String role = message.needed("role");
    switch (role) {
      case "system", "developer" -> system.addAll(PartReader.parts(message));
      case "user" -> turn(new Turn(Role.USER, PartReader.parts(message), message.text("name")));
      case "assistant" -> turn(new Turn(Role.MODEL, models(message), message.text("name")));
      case "tool" -> result(message, message.needed("tool_call_id"));
      case "function" -> result(message, functionCallId());
      default ->
          throw message.misfit(
              "role", "'%s' must be system, developer, user, assistant, tool or function.");
    }
  }

  private void turn(Turn turn) {
    endResults();
    turns.add(turn);
  }

  private void endResults() {
    if (!results.isEmpty()) {
      turns.add(new Turn(Role.USER, results));
      results.clear();
    }
  }

  private void result(Fields message, String callId) {
    results.add(
        new Part.ToolResult(
            callId, PartReader.parts(message), false, PartReader.cacheMark(message)));
  }

  private List<Part> models(Fields message) {
    List<Part> parts = new ArrayList<>(Thoughts.of(message));
    parts.addAll(PartReader.parts(message).stream().filter(part -> !isEmpty(part)).toList());
    message.text("refusal").map(Part.Refusal::new).ifPresent(parts::add);
    message.objects("images").forEach(image -> parts.add(PartReader.image(image)));
    message.objects("tool_calls").forEach(call -> parts.add(toolCall(call)));
    message
        .object("function_call")
        .ifPresent(call -> {
          functionCalls++;
          parts.add(call(functionCallId(), call, Optional.empty()));
        });
    return parts;
  }

  private static boolean isEmpty(Part part) {
    return part instanceof Part.Text text && text.text().isEmpty();
  }

  private static Part toolCall(Fields call) {
    Fields function =
        call.object("function")
            .orElseThrow(() ->
                call.misfit("function", "'%s' is missing: only calls of functions can be told."));
    return call(call.needed("id"), function, Thoughts.signatureOf(call));
  }

  private static Part call(String id, Fields function, Optional<String> signature) {
    return new Part.ToolCall(
        id,
        function.needed("name"),
        function.text("arguments").filter(text -> !text.isBlank()).orElse("{}"),
        signature,
        Optional.empty());
  }

  // Before there were tools, calls of functions had no ids: a result belongs to the last call.
  private String functionCallId() {
    return "call_function_" + functionCalls;
  }
}
