package io.tollgate.router.dialect.openai;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Telling;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a stream in chunks. The first of every answer tells who speaks. */
final class ChunkTelling implements Telling {

  private final Listening listening;
  private final long created;
  private final Map<Integer, StringBuilder> unsigned = new HashMap<>();
  private final Set<Integer> introduced = new HashSet<>();
  private final Set<Integer> refused = new HashSet<>();
  private String id = "";

  ChunkTelling(Listening listening, InstantSource clock) {
    this.listening = listening;
    this.created = clock.instant().getEpochSecond();
  }

  @Override
  public Buffer tell(Event event) {
    return switch (event) {
      case Event.Begun(String answer, String model) -> {
        id = answer;
        yield introduced(0);
      }
      case Event.Said(int choice, String text) -> delta(choice, "content", text);
      case Event.Thought(int choice, String text) -> thought(choice, text);
      case Event.ThoughtSigned(int choice, String signature) -> signed(choice, signature);
      case Event.SealedThought(int choice, String sealed) ->
          detail(choice, new Part.SealedThought(sealed));
      case Event.Refused(int choice, String text) -> {
        refused.add(choice);
        yield delta(choice, "refusal", text);
      }
      case Event.CallBegun call -> delta(call.choice(), "tool_calls", JsonArray.of(begun(call)));
      case Event.CallArgued(int choice, int call, String json) ->
          delta(choice, "tool_calls", JsonArray.of(argued(call, json)));
      case Event.Pictured(int choice, Media media) ->
          delta(choice, "images", JsonArray.of(PartWriter.image(picture(media))));
      case Event.Weighed(int choice, JsonArray logprobs) -> weighed(choice, logprobs);
      case Event.Finished finished ->
          told(choice(finished.choice(), new JsonObject(), reason(finished)));
      case Event.Used used -> Buffer.buffer();
      case Event.Ended ended -> Buffer.buffer();
      case Event.Failed failed -> Buffer.buffer();
    };
  }

  @Override
  public Buffer close(Optional<Tokens> tokens) {
    Buffer last = Buffer.buffer();
    if (listening.usageWanted() && tokens.isPresent()) {
      last.appendBuffer(event(new JsonArray(), Usage.told(tokens.get(), listening)));
    }
    return last.appendBuffer(Wire.event(Wire.DONE));
  }

  private Buffer introduced(int choice) {
    return introduced.add(choice)
        ? told(choice(choice, JsonObject.of("role", "assistant", "content", ""), null))
        : Buffer.buffer();
  }

  private Buffer thought(int choice, String text) {
    unsigned.computeIfAbsent(choice, first -> new StringBuilder()).append(text);
    return delta(choice, Thoughts.TEXT, text);
  }

  // A proof is worth something with the very words that it proves.
  private Buffer signed(int choice, String signature) {
    StringBuilder text = unsigned.remove(choice);
    return detail(
        choice, new Part.Thought(text == null ? "" : text.toString(), Optional.of(signature)));
  }

  private Buffer detail(int choice, Part thought) {
    return delta(choice, Thoughts.DETAILS, JsonArray.of(Thoughts.detail(thought).orElseThrow()));
  }

  private static JsonObject begun(Event.CallBegun call) {
    JsonObject begun =
        JsonObject.of(
            "index", call.call(),
            "id", call.id(),
            "type", "function",
            "function", JsonObject.of("name", call.name(), "arguments", ""));
    Thoughts.sign(begun, call.signature());
    return begun;
  }

  private static JsonObject argued(int call, String json) {
    return JsonObject.of("index", call, "function", JsonObject.of("arguments", json));
  }

  private static Part.Image picture(Media media) {
    return new Part.Image(media, Optional.empty(), Optional.empty());
  }

  private Buffer weighed(int choice, JsonArray logprobs) {
    JsonObject weighed =
        choice(choice, new JsonObject(), null)
            .put("logprobs", JsonObject.of("content", logprobs, "refusal", null));
    return introduced(choice).appendBuffer(told(weighed));
  }

  private String reason(Event.Finished finished) {
    return StopReasons.word(finished.reason(), refused.contains(finished.choice()));
  }

  private Buffer delta(int choice, String field, Object value) {
    return introduced(choice).appendBuffer(told(choice(choice, JsonObject.of(field, value), null)));
  }

  private static JsonObject choice(int index, JsonObject delta, @Nullable String finishReason) {
    return JsonObject.of("index", index, "delta", delta, "finish_reason", finishReason);
  }

  private Buffer told(JsonObject choice) {
    return event(JsonArray.of(choice), null);
  }

  // Who wants usage is told with every chunk that it is yet to come.
  private Buffer event(JsonArray choices, @Nullable JsonObject usage) {
    JsonObject chunk =
        JsonObject.of(
            "id", id,
            "object", "chat.completion.chunk",
            "created", created,
            "model", listening.model(),
            "choices", choices);
    if (listening.usageWanted()) {
      chunk.put("usage", usage);
    }
    return Wire.event(chunk.encode());
  }
}
