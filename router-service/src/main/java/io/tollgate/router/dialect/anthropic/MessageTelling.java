package io.tollgate.router.dialect.anthropic;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Telling;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a stream as the events of a message: one block after the other, each begun and ended. This
 * dialect has one answer to a prompt, the first.
 */
final class MessageTelling implements Telling {

  /** What the block that is open holds. */
  private enum Block {
    NONE,
    TEXT,
    THOUGHT,
    CALL
  }

  private final Listening listening;
  private final Map<Integer, Integer> indexOfCall = new HashMap<>();
  private Buffer told = Buffer.buffer();
  private StopReason reason = StopReason.END;
  private @Nullable String stopSequence;
  private Block open = Block.NONE;
  private int index = -1;
  private boolean begun;

  MessageTelling(Listening listening) {
    this.listening = listening;
  }

  @Override
  public Buffer tell(Event event) {
    told = Buffer.buffer();
    if (event.choice() == 0) {
      say(event);
    }
    return told;
  }

  private void say(Event event) {
    switch (event) {
      case Event.Begun begun -> begin(begun.id());
      case Event.Said said -> say(said.text());
      case Event.Refused refused -> say(refused.text());
      case Event.Thought thought -> think(thought.text());
      case Event.ThoughtSigned signed -> sign(signed.signature());
      case Event.SealedThought thought -> seal(thought.sealed());
      case Event.CallBegun call -> call(call);
      case Event.CallArgued argued -> argue(argued.call(), argued.json());
      case Event.Pictured pictured -> say(Picture.markdown(pictured.media()));
      case Event.Finished finished -> {
        reason = finished.reason();
        stopSequence = finished.stopSequence().orElse(null);
      }
      case Event.Weighed weighed -> {}
      case Event.Used used -> {}
      case Event.Ended ended -> {}
      case Event.Failed failed -> {}
    }
  }

  // What was used is told at the end: no other dialect knows it sooner.
  private void begin(String id) {
    if (begun) {
      return;
    }
    begun = true;
    JsonObject message = ReplyWriter.message(id, listening.model(), new JsonArray());
    message
        .putNull("stop_reason")
        .putNull("stop_sequence")
        .put("usage", JsonObject.of("input_tokens", 0, "output_tokens", 0));
    event(JsonObject.of("type", "message_start", "message", message));
  }

  private void say(String text) {
    if (!text.isEmpty()) {
      open(Block.TEXT, JsonObject.of("type", "text", "text", ""));
      delta(JsonObject.of("type", "text_delta", "text", text));
    }
  }

  private void think(String text) {
    if (!text.isEmpty()) {
      openThought();
      delta(JsonObject.of("type", "thinking_delta", "thinking", text));
    }
  }

  private void sign(String signature) {
    openThought();
    stopThought(Signature.told(signature));
  }

  private void stopThought(String signature) {
    delta(JsonObject.of("type", "signature_delta", "signature", signature));
    stop();
  }

  private void openThought() {
    open(Block.THOUGHT, JsonObject.of("type", "thinking", "thinking", "", "signature", ""));
  }

  private void seal(String sealed) {
    close();
    start(JsonObject.of("type", "redacted_thinking", "data", Signature.told(sealed)));
    stop();
  }

  private void call(Event.CallBegun call) {
    close();
    start(
        JsonObject.of(
            "type", "tool_use", "id", call.id(), "name", call.name(), "input", new JsonObject()));
    open = Block.CALL;
    indexOfCall.put(call.call(), index);
  }

  // Calls whose arguments arrive by turns keep their places: clients go by the index.
  private void argue(int call, String json) {
    Integer place = indexOfCall.get(call);
    if (place != null && !json.isEmpty()) {
      delta(place, JsonObject.of("type", "input_json_delta", "partial_json", json));
    }
  }

  private void open(Block block, JsonObject content) {
    if (open != block) {
      close();
      start(content);
      open = block;
    }
  }

  private void start(JsonObject content) {
    begin("");
    index++;
    event(JsonObject.of("type", "content_block_start", "index", index, "content_block", content));
  }

  private void delta(JsonObject delta) {
    delta(index, delta);
  }

  private void delta(int place, JsonObject delta) {
    event(JsonObject.of("type", "content_block_delta", "index", place, "delta", delta));
  }

  private void close() {
    switch (open) {
      case NONE -> {}
      case TEXT, CALL -> stop();
      case THOUGHT -> stopThought(Signature.NONE);
    }
  }

  private void stop() {
    open = Block.NONE;
    event(JsonObject.of("type", "content_block_stop", "index", index));
  }

  @Override
  public Buffer close(Optional<Tokens> used) {
    told = Buffer.buffer();
    begin("");
    close();
    JsonObject usage = Usage.of(used.orElse(Tokens.NONE), used.flatMap(listening::cost));
    event(
        JsonObject.of(
            "type",
            "message_delta",
            "delta",
            JsonObject.of("stop_reason", Stops.word(reason), "stop_sequence", stopSequence),
            "usage",
            usage));
    event(JsonObject.of("type", "message_stop"));
    return told;
  }

  private void event(JsonObject data) {
    told.appendString("event: " + data.getString("type") + "\ndata: " + data.encode() + "\n\n");
  }
}
