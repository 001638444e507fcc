package io.tollgate.router.dialect.anthropic;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.conversation.Reply.Choice;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Lenient;
import io.tollgate.router.dialect.Listening;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a whole answer as a message. This dialect has one answer to a prompt, the first. */
final class ReplyWriter {

  private ReplyWriter() {}

  static Buffer write(Reply reply, Listening listening) {
    Choice choice =
        reply.choices().stream()
            .findFirst()
            .orElseGet(
                () -> new Choice(List.of(), StopReason.END, Optional.empty(), Optional.empty()));
    JsonArray content = new JsonArray();
    choice.parts().stream().flatMap(ReplyWriter::block).forEach(content::add);
    JsonObject message = message(reply.id(), listening.model(), content);
    message
        .put("stop_reason", Stops.word(choice.reason()))
        .put("stop_sequence", choice.stopSequence().orElse(null))
        .put(
            "usage",
            Usage.of(reply.tokens().orElse(Tokens.NONE), reply.tokens().flatMap(listening::cost)));
    return Buffer.buffer(message.encode());
  }

  /** A message that has not ended yet; ids of other dialects get the form of this one. */
  static JsonObject message(String id, String model, JsonArray content) {
    return JsonObject.of(
        "id",
        id.startsWith("msg_") ? id : "msg_" + id,
        "type",
        "message",
        "role",
        "assistant",
        "model",
        model,
        "content",
        content);
  }

  private static Stream<JsonObject> block(Part part) {
    return switch (part) {
      case Part.Text text -> text(text.text());
      case Part.Refusal refusal -> text(refusal.text());
      case Part.Thought(String text, var signature) ->
          Stream.of(
              JsonObject.of(
                  "type",
                  "thinking",
                  "thinking",
                  text,
                  "signature",
                  signature.map(Signature::told).orElse(Signature.NONE)));
      case Part.SealedThought(String sealed) ->
          Stream.of(JsonObject.of("type", "redacted_thinking", "data", Signature.told(sealed)));
      case Part.ToolCall call ->
          Stream.of(
              JsonObject.of(
                  "type",
                  "tool_use",
                  "id",
                  call.id(),
                  "name",
                  call.name(),
                  "input",
                  Lenient.object(call.arguments()).orElseGet(JsonObject::new)));
      case Part.Image image -> text(Picture.markdown(image.media()));
      case Part.Audio audio -> Stream.empty();
      case Part.Document document -> Stream.empty();
      case Part.ToolResult result -> Stream.empty();
    };
  }

  private static Stream<JsonObject> text(String text) {
    return text.isEmpty() ? Stream.empty() : Stream.of(JsonObject.of("type", "text", "text", text));
  }
}
