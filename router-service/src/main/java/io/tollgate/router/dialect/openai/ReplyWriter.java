package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.dialect.Listening;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a whole answer. */
final class ReplyWriter {

  private final Listening listening;
  private final InstantSource clock;

  ReplyWriter(Listening listening, InstantSource clock) {
    this.listening = listening;
    this.clock = clock;
  }

  JsonObject told(Reply reply) {
    JsonArray choices = new JsonArray();
    reply.choices().forEach(choice -> choices.add(choice(choice, choices.size())));
    JsonObject told =
        JsonObject.of(
            "id", reply.id(),
            "object", "chat.completion",
            "created", clock.instant().getEpochSecond(),
            "model", listening.model(),
            "choices", choices);
    reply.tokens().ifPresent(tokens -> told.put("usage", Usage.told(tokens, listening)));
    return told;
  }

  private static JsonObject choice(Reply.Choice choice, int index) {
    boolean refused = choice.parts().stream().anyMatch(Part.Refusal.class::isInstance);
    return JsonObject.of(
        "index", index,
        "message", message(choice.parts()),
        "logprobs",
            choice
                .logprobs()
                .map(content -> JsonObject.of("content", content, "refusal", null))
                .orElse(null),
        "finish_reason", StopReasons.word(choice.reason(), refused));
  }

  private static JsonObject message(List<Part> parts) {
    JsonObject message =
        JsonObject.of("role", "assistant", "content", text(parts), "refusal", refusal(parts));
    Thoughts.tell(parts, message);
    JsonArray images = new JsonArray();
    JsonArray calls = new JsonArray();
    for (Part part : parts) {
      if (part instanceof Part.Image image) {
        images.add(PartWriter.image(image));
      } else if (part instanceof Part.ToolCall call) {
        calls.add(call(call));
      }
    }
    if (!images.isEmpty()) {
      message.put("images", images);
    }
    if (!calls.isEmpty()) {
      message.put("tool_calls", calls);
    }
    return message;
  }

  private static JsonObject call(Part.ToolCall call) {
    JsonObject told = MessageWriter.call(call);
    Thoughts.sign(told, call.signature());
    return told;
  }

  private static @Nullable String text(List<Part> parts) {
    return parts.stream().noneMatch(Part.Text.class::isInstance)
        ? null
        : parts.stream()
            .map(part -> part instanceof Part.Text text ? text.text() : "")
            .collect(Collectors.joining());
  }

  private static @Nullable String refusal(List<Part> parts) {
    return parts.stream().noneMatch(Part.Refusal.class::isInstance)
        ? null
        : parts.stream()
            .map(part -> part instanceof Part.Refusal refusal ? refusal.text() : "")
            .collect(Collectors.joining());
  }
}
