package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.conversation.Reply.Choice;
import io.tollgate.router.dialect.Lenient;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Understands a whole message. The workings of the provider's own tools are not told, what the
 * model says of them is.
 */
final class ReplyReader {

  private ReplyReader() {}

  static Reply read(Buffer answer) {
    JsonObject message = Lenient.object(answer.toString()).orElseGet(JsonObject::new);
    List<Part> parts =
        Lenient.objects(message, "content").stream().flatMap(ReplyReader::part).toList();
    Usage usage = new Usage();
    usage.read(Lenient.object(message, "usage"));
    Optional<String> sequence =
        Optional.of(Lenient.text(message, "stop_sequence")).filter(text -> !text.isEmpty());
    return new Reply(
        Lenient.text(message, "id"),
        Lenient.text(message, "model"),
        List.of(
            new Choice(
                parts,
                Stops.reason(Lenient.text(message, "stop_reason")),
                sequence,
                Optional.empty())),
        usage.tokens());
  }

  private static Stream<Part> part(JsonObject block) {
    return switch (Lenient.text(block, "type")) {
      case "text" -> Stream.of(new Part.Text(Lenient.text(block, "text")));
      case "thinking" ->
          Stream.of(
              new Part.Thought(
                  Lenient.text(block, "thinking"),
                  Signature.read(Lenient.text(block, "signature"))));
      case "redacted_thinking" ->
          Stream.of(new Part.SealedThought(Signature.marked(Lenient.text(block, "data"))));
      case "tool_use" ->
          Stream.of(
              new Part.ToolCall(
                  Lenient.text(block, "id"),
                  Lenient.text(block, "name"),
                  Lenient.object(block, "input").encode()));
      default -> Stream.empty();
    };
  }
}
