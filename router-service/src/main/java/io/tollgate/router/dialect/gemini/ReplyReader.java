package io.tollgate.router.dialect.gemini;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.conversation.StopReason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the events of a whole answer together. */
final class ReplyReader {

  /** What is known of one candidate. */
  private static final class Draft {
    private final List<Part> parts = new ArrayList<>();
    private StopReason reason = StopReason.END;
    private Optional<JsonArray> logprobs = Optional.empty();
  }

  private final SortedMap<Integer, Draft> drafts = new TreeMap<>();
  private String id = "";
  private String model = "";
  private Optional<Tokens> tokens = Optional.empty();

  private ReplyReader() {}

  static Reply read(Buffer answer) {
    ReplyReader reader = new ReplyReader();
    try {
      new AnswerReader().read(new JsonObject(answer)).forEach(reader::note);
    } catch (DecodeException beyondLimits) {
      // It was looked at, so it is JSON; what no tree can hold has no parts we could tell.
      reader.draft(0).reason = StopReason.CONTENT_FILTER;
    }
    return reader.reply();
  }

  private Reply reply() {
    draft(0); // an answer without a candidate is one that says nothing
    List<Reply.Choice> choices =
        drafts.values().stream()
            .map(draft ->
                new Reply.Choice(draft.parts, draft.reason, Optional.empty(), draft.logprobs))
            .toList();
    return new Reply(id, model, choices, tokens);
  }

  private Draft draft(int choice) {
    return drafts.computeIfAbsent(choice, first -> new Draft());
  }

  private void note(Event event) {
    switch (event) {
      case Event.Begun begun -> {
        id = begun.id();
        model = begun.model();
      }
      case Event.Said(int choice, String text) -> add(choice, new Part.Text(text));
      case Event.Thought(int choice, String text) ->
          add(choice, new Part.Thought(text, Optional.empty()));
      case Event.ThoughtSigned(int choice, String signature) -> sign(choice, signature);
      case Event.CallBegun(int choice, int call, String callId, String name, var signature) ->
          add(choice, new Part.ToolCall(callId, name, "{}", signature, Optional.empty()));
      case Event.CallArgued(int choice, int call, String json) -> argue(choice, json);
      case Event.Pictured(int choice, var media) ->
          add(choice, new Part.Image(media, Optional.empty(), Optional.empty()));
      case Event.Weighed(int choice, JsonArray logprobs) ->
          draft(choice).logprobs = Optional.of(logprobs);
      case Event.Finished(int choice, StopReason reason, var sequence) ->
          draft(choice).reason = reason;
      case Event.Used(Tokens used) -> tokens = Optional.of(used);
      case Event.Refused(int choice, String text) -> add(choice, new Part.Refusal(text));
      case Event.SealedThought(int choice, String sealed) ->
          add(choice, new Part.SealedThought(sealed));
      case Event.Ended ended -> {}
      case Event.Failed failed -> {}
    }
  }

  private void add(int choice, Part part) {
    draft(choice).parts.add(part);
  }

  private void sign(int choice, String signature) {
    List<Part> parts = draft(choice).parts;
    if (!parts.isEmpty() && parts.getLast() instanceof Part.Thought(String text, var unsigned)) {
      parts.set(parts.size() - 1, new Part.Thought(text, Optional.of(signature)));
    }
  }

  // Arguments come whole, right after the call they belong to.
  private void argue(int choice, String json) {
    List<Part> parts = draft(choice).parts;
    if (parts.getLast() instanceof Part.ToolCall call) {
      parts.set(
          parts.size() - 1,
          new Part.ToolCall(call.id(), call.name(), json, call.signature(), call.cacheMark()));
    }
  }
}
