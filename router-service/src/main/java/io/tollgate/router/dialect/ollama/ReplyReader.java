package io.tollgate.router.dialect.ollama;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.conversation.Reply.Choice;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Lenient;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Understands a whole answer. */
final class ReplyReader {

  private ReplyReader() {}

  static Reply read(Buffer answer) {
    JsonObject line = Lenient.object(answer.toString()).orElseGet(JsonObject::new);
    JsonObject message = Lenient.object(line, "message");
    List<Part> parts = new ArrayList<>();
    String thinking = Lenient.text(message, "thinking");
    if (!thinking.isEmpty()) {
      parts.add(new Part.Thought(thinking, Optional.empty()));
    }
    String content = Lenient.text(message, "content");
    if (!content.isEmpty()) {
      parts.add(new Part.Text(content));
    }
    List<Call> calls = Call.all(line, 0);
    calls.forEach(call -> parts.add(new Part.ToolCall(call.id(), call.name(), call.arguments())));
    StopReason reason = Stops.reason(line, !calls.isEmpty());
    Optional<JsonArray> logprobs =
        line.getValue("logprobs") instanceof JsonArray found
            ? Optional.of(found)
            : Optional.empty();
    return new Reply(
        id(line),
        Lenient.text(line, "model"),
        List.of(new Choice(parts, reason, Optional.empty(), logprobs)),
        Usage.in(line));
  }

  /** Ollama has no ids; the instant of an answer is one as good as any. */
  static String id(JsonObject line) {
    return Lenient.text(line, "created_at").replaceAll("[^0-9]", "");
  }
}
