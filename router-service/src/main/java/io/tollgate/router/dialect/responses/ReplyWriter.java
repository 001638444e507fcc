package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Listening;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tells a whole answer: the first choice, for nobody can ask for more in this dialect. */
final class ReplyWriter {

  private static final Reply.Choice SILENCE =
      new Reply.Choice(List.of(), StopReason.END, Optional.empty(), Optional.empty());

  private final Listening listening;
  private final InstantSource clock;
  private final JsonArray output = new JsonArray();

  ReplyWriter(Listening listening, InstantSource clock) {
    this.listening = listening;
    this.clock = clock;
  }

  JsonObject told(Reply reply) {
    Envelope envelope = new Envelope(reply.id(), listening, clock);
    Reply.Choice choice = reply.choices().isEmpty() ? SILENCE : reply.choices().getFirst();
    JsonArray logprobs = choice.logprobs().orElseGet(JsonArray::new);
    for (Part part : choice.parts()) {
      tell(part, envelope, logprobs);
    }
    boolean refused = choice.parts().stream().anyMatch(Part.Refusal.class::isInstance);
    return envelope.ended(output, StopReasons.incomplete(choice.reason(), refused), reply.tokens());
  }

  private void tell(Part part, Envelope envelope, JsonArray logprobs) {
    int index = output.size();
    switch (part) {
      case Part.Text text ->
          output.add(
              OutputItems.message(
                  envelope.itemId("msg", index), OutputItems.text(text.text(), logprobs)));
      case Part.Refusal refusal ->
          output.add(
              OutputItems.message(
                  envelope.itemId("msg", index), OutputItems.refusal(refusal.text())));
      case Part.Thought(String text, Optional<String> signature) ->
          output.add(
              OutputItems.thought(
                  envelope.itemId("rs", index), text, signature.map(Thoughts::proof)));
      case Part.SealedThought(String sealed) ->
          output.add(
              OutputItems.thought(
                  envelope.itemId("rs", index), "", Optional.of(Thoughts.told(sealed))));
      case Part.ToolCall call ->
          output.add(
              OutputItems.call(
                  envelope.itemId("fc", index),
                  call.id(),
                  call.name(),
                  call.arguments(),
                  call.signature()));
      case Part.Image image -> picture(image.media(), envelope, index);
      case Part.Audio audio -> {} // not to be had without being asked for, which nobody can here
      case Part.Document document -> {}
      case Part.ToolResult result -> {}
    }
  }

  private void picture(Media media, Envelope envelope, int index) {
    if (media instanceof Media.Inline inline) {
      output.add(OutputItems.picture(envelope.itemId("ig", index), inline.base64()));
    } else if (media instanceof Media.Remote remote) {
      output.add(
          OutputItems.message(
              envelope.itemId("msg", index),
              OutputItems.text("![](" + remote.url() + ")", new JsonArray())));
    }
  }
}
