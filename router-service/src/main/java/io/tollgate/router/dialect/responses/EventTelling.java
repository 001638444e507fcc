package io.tollgate.router.dialect.responses;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Telling;
import io.tollgate.router.dialect.responses.OpenMessage.Sort;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a stream as events of a response. Another kind of thing said ends the item before it; calls
 * of tools stay open until the end, for their pieces may come in any order.
 */
final class EventTelling implements Telling {

  private final Listening listening;
  private final InstantSource clock;
  private final Numbered events = new Numbered();
  private final Map<Integer, JsonObject> output = new TreeMap<>();
  private final Map<Integer, OpenCall> calls = new TreeMap<>();
  private Envelope envelope;
  private @Nullable OpenItem open;
  private Optional<String> incomplete = Optional.empty();
  private int items;
  private boolean refused;

  EventTelling(Listening listening, InstantSource clock) {
    this.listening = listening;
    this.clock = clock;
    this.envelope = new Envelope("", listening, clock);
  }

  @Override
  public Buffer tell(Event event) {
    return switch (event) {
      case Event.Begun(String id, String model) -> begin(id);
      case Event.Said(int choice, String text) -> say(Sort.TEXT, text);
      case Event.Refused(int choice, String text) -> {
        refused = true;
        yield say(Sort.REFUSAL, text);
      }
      case Event.Thought(int choice, String text) -> think(text);
      case Event.ThoughtSigned(int choice, String signature) -> seal(Thoughts.proof(signature));
      case Event.SealedThought(int choice, String sealed) -> seal(Thoughts.told(sealed));
      case Event.CallBegun call -> call(call);
      case Event.CallArgued(int choice, int call, String json) -> argue(call, json);
      case Event.Pictured(int choice, Media media) -> picture(media);
      case Event.Weighed(int choice, JsonArray logprobs) -> {
        if (open instanceof OpenMessage message) {
          message.weigh(logprobs);
        }
        yield Buffer.buffer();
      }
      case Event.Finished(int choice, StopReason reason, Optional<String> stop) -> finish(reason);
      case Event.Used used -> Buffer.buffer();
      case Event.Ended ended -> Buffer.buffer();
      case Event.Failed failed -> Buffer.buffer();
    };
  }

  @Override
  public Buffer close(Optional<Tokens> tokens) {
    Buffer last = closeAll();
    JsonArray told = new JsonArray();
    output.values().forEach(told::add);
    return last.appendBuffer(
        about(
            incomplete.isPresent() ? "response.incomplete" : "response.completed",
            envelope.ended(told, incomplete, tokens)));
  }

  private Buffer begin(String id) {
    envelope = new Envelope(id, listening, clock);
    return about("response.created", envelope.begun())
        .appendBuffer(about("response.in_progress", envelope.begun()));
  }

  private Buffer about(String type, JsonObject response) {
    return events.event(type, JsonObject.of("response", response));
  }

  private Buffer say(Sort sort, String text) {
    if (open instanceof OpenMessage message && message.isOf(sort)) {
      return message.say(text);
    }
    Buffer told = closeOpen();
    OpenMessage message = new OpenMessage(sort, envelope.itemId("msg", items), items++, events);
    open = message;
    return told.appendBuffer(message.begin()).appendBuffer(message.say(text));
  }

  private Buffer think(String text) {
    if (open instanceof OpenThought thought) {
      return thought.say(text);
    }
    Buffer told = closeOpen();
    OpenThought thought = thought();
    return told.appendBuffer(thought.begin())
        .appendBuffer(thought.summarised())
        .appendBuffer(thought.say(text));
  }

  // What is sealed ends the thought it belongs to.
  private Buffer seal(String sealed) {
    Buffer told = Buffer.buffer();
    OpenThought thought;
    if (open instanceof OpenThought before) {
      thought = before;
    } else {
      told.appendBuffer(closeOpen());
      thought = thought();
      told.appendBuffer(thought.begin());
    }
    thought.seal(sealed);
    return told.appendBuffer(closeOpen());
  }

  private OpenThought thought() {
    OpenThought thought = new OpenThought(envelope.itemId("rs", items), items++, events);
    open = thought;
    return thought;
  }

  private Buffer call(Event.CallBegun begun) {
    Buffer told = closeOpen();
    OpenCall call = new OpenCall(begun, envelope.itemId("fc", items), items++, events);
    calls.put(begun.call(), call);
    return told.appendBuffer(call.begin());
  }

  private Buffer argue(int number, String json) {
    OpenCall call = calls.get(number);
    return call == null ? Buffer.buffer() : call.say(json);
  }

  private Buffer picture(Media media) {
    return switch (media) {
      case Media.Inline inline -> {
        Buffer told = closeOpen();
        JsonObject item = OutputItems.picture(envelope.itemId("ig", items), inline.base64());
        output.put(items, item);
        JsonObject fields = JsonObject.of("output_index", items++, "item", item);
        yield told.appendBuffer(events.event("response.output_item.added", fields))
            .appendBuffer(events.event("response.output_item.done", fields));
      }
      case Media.Remote remote -> say(Sort.TEXT, "![](" + remote.url() + ")");
      case Media.Stored stored -> Buffer.buffer();
    };
  }

  private Buffer finish(StopReason reason) {
    incomplete = StopReasons.incomplete(reason, refused);
    return closeAll();
  }

  private Buffer closeAll() {
    Buffer told = closeOpen();
    calls.values().forEach(call -> told.appendBuffer(close(call)));
    calls.clear();
    return told;
  }

  private Buffer closeOpen() {
    OpenItem item = open;
    open = null;
    return item == null ? Buffer.buffer() : close(item);
  }

  private Buffer close(OpenItem item) {
    output.put(item.index(), item.ended());
    return item.end();
  }
}
