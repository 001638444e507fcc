package io.tollgate.router.dialect.gemini;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.dialect.Telling;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells a stream in chunks. A call is told when its arguments are whole; why candidates finished is
 * told last, for that completes a stream.
 */
final class ChunkTelling implements Telling {

  /** A call whose arguments still come. */
  private record OpenCall(String id, String name, Optional<String> signature, StringBuilder args) {}

  private final Listening listening;
  private final SortedMap<Integer, OpenCall> openCalls = new TreeMap<>();
  private final SortedMap<Integer, String> finished = new TreeMap<>();
  private String id = "";

  ChunkTelling(Listening listening) {
    this.listening = listening;
  }

  @Override
  public Buffer tell(Event event) {
    return switch (event) {
      case Event.Begun begun -> {
        id = begun.id();
        yield Buffer.buffer();
      }
      case Event.Said(int choice, String text) -> part(choice, PartWriter.text(text));
      case Event.Refused(int choice, String text) -> part(choice, PartWriter.text(text));
      case Event.Thought(int choice, String text) ->
          part(choice, PartWriter.thought(text, Optional.empty()));
      case Event.ThoughtSigned(int choice, String signature) ->
          part(choice, PartWriter.thought("", Optional.of(signature)));
      case Event.Pictured(int choice, var media) -> part(choice, PartWriter.media(media));
      case Event.Weighed(int choice, JsonArray logprobs) ->
          chunk(JsonObject.of("index", choice, "logprobsResult", Logprobs.told(logprobs)));
      case Event.CallBegun begun -> callBegun(begun);
      case Event.CallArgued argued -> callArgued(argued);
      case Event.Finished(int choice, var reason, var sequence) -> {
        finished.put(choice, Stops.told(reason));
        yield endCall(choice);
      }
      case Event.SealedThought sealed -> Buffer.buffer();
      case Event.Used used -> Buffer.buffer();
      case Event.Ended ended -> Buffer.buffer();
      case Event.Failed failed -> Buffer.buffer();
    };
  }

  private Buffer callBegun(Event.CallBegun begun) {
    Buffer before = endCall(begun.choice());
    openCalls.put(
        begun.choice(),
        new OpenCall(begun.id(), begun.name(), begun.signature(), new StringBuilder()));
    return before;
  }

  private Buffer callArgued(Event.CallArgued argued) {
    OpenCall open = openCalls.get(argued.choice());
    if (open != null) {
      open.args().append(argued.json());
    }
    return Buffer.buffer();
  }

  private Buffer endCall(int choice) {
    OpenCall open = openCalls.remove(choice);
    if (open == null) {
      return Buffer.buffer();
    }
    return chunk(
        candidate(
            choice,
            ReplyWriter.call(open.id(), open.name(), open.args().toString(), open.signature())));
  }

  private Buffer part(int choice, JsonObject part) {
    return endCall(choice).appendBuffer(chunk(candidate(choice, part)));
  }

  private static JsonObject candidate(int choice, JsonObject part) {
    return JsonObject.of(
        "content", JsonObject.of("role", "model", "parts", JsonArray.of(part)), "index", choice);
  }

  @Override
  public Buffer close(Optional<Tokens> tokens) {
    JsonArray candidates = new JsonArray();
    for (Map.Entry<Integer, String> one : finished.entrySet()) {
      candidates.add(JsonObject.of("finishReason", one.getValue(), "index", one.getKey()));
    }
    JsonObject last = JsonObject.of("candidates", candidates);
    tokens.ifPresent(used -> last.put("usageMetadata", Usage.told(used, listening.cost(used))));
    return event(last);
  }

  private Buffer chunk(JsonObject candidate) {
    return event(JsonObject.of("candidates", JsonArray.of(candidate)));
  }

  private Buffer event(JsonObject answer) {
    answer.put("modelVersion", listening.model()).put("responseId", id);
    return Buffer.buffer("data: " + answer.encode() + "\r\n\r\n");
  }
}
