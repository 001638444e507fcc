package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.dialect.Listening;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Writes a whole answer. */
final class ReplyWriter {

  private ReplyWriter() {}

  static Buffer write(Reply reply, Listening listening) {
    JsonArray candidates = new JsonArray();
    for (Reply.Choice choice : reply.choices()) {
      candidates.add(candidate(choice, candidates.size()));
    }
    JsonObject answer = JsonObject.of("candidates", candidates);
    reply
        .tokens()
        .ifPresent(
            tokens -> answer.put("usageMetadata", Usage.told(tokens, listening.cost(tokens))));
    answer.put("modelVersion", listening.model()).put("responseId", reply.id());
    return Buffer.buffer(answer.encode());
  }

  private static JsonObject candidate(Reply.Choice choice, int index) {
    JsonArray parts = new JsonArray();
    choice.parts().forEach(part -> add(part, parts));
    JsonObject candidate =
        JsonObject.of(
            "content", JsonObject.of("role", "model", "parts", parts),
            "finishReason", Stops.told(choice.reason()),
            "index", index);
    choice.logprobs().ifPresent(known -> candidate.put("logprobsResult", Logprobs.told(known)));
    return candidate;
  }

  private static void add(Part part, JsonArray parts) {
    switch (part) {
      case Part.Text(String text, var mark) -> parts.add(PartWriter.text(text));
      case Part.Refusal(String text) -> parts.add(PartWriter.text(text));
      case Part.Thought(String text, var signature) ->
          parts.add(PartWriter.thought(text, signature));
      case Part.ToolCall call ->
          parts.add(call(call.id(), call.name(), call.arguments(), call.signature()));
      case Part.Image(Media media, var detail, var mark) -> parts.add(PartWriter.media(media));
      case Part.Audio(Media media, var mark) -> parts.add(PartWriter.media(media));
      case Part.Document(Media media, var name, var mark) -> parts.add(PartWriter.media(media));
      // Only the provider can read it, and only in its own words; no answer holds results.
      case Part.SealedThought sealed -> {}
      case Part.ToolResult result -> {}
    }
  }

  /**
   * A call whose arguments a model wrote, which may be no object: the caller sees them all the
   * same.
   */
  static JsonObject call(String id, String name, String arguments, Optional<String> signature) {
    JsonObject args =
        ToolOutput.object(arguments).orElseGet(() -> JsonObject.of("arguments", arguments));
    return PartWriter.call(id, name, args, signature);
  }
}
