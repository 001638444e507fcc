package io.tollgate.router.dialect.gemini;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.StopReason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an answer as events: the whole at once, or chunk by chunk. One reader reads one answer.
 * What is not of the form it should have is passed over.
 */
final class AnswerReader {

  private final Map<Integer, Integer> calls = new HashMap<>();
  private final Set<Integer> seen = new HashSet<>();
  private final Set<Integer> finished = new HashSet<>();
  private String id = "";
  private List<Event> events = new ArrayList<>();
  private boolean begun;
  private boolean blocked;

  /**
   * Whether every candidate that was seen is finished, and there was one; or the prompt refused.
   */
  boolean isComplete() {
    return blocked || (!seen.isEmpty() && finished.containsAll(seen));
  }

  /** What happens in a chunk, or in the whole answer. */
  List<Event> read(JsonObject chunk) {
    events = new ArrayList<>();
    Fields answer = new Fields(chunk, "");
    if (!begun) {
      begun = true;
      id = word(answer, "responseId");
      events.add(new Event.Begun(id, word(answer, "modelVersion")));
    }
    if (answer.get("candidates") instanceof JsonArray candidates) {
      for (Object candidate : candidates) {
        if (candidate instanceof JsonObject json) {
          readCandidate(new Fields(json, ""));
        }
      }
    }
    if (answer.get("promptFeedback") instanceof JsonObject feedback
        && !word(new Fields(feedback, ""), "blockReason").isEmpty()
        && seen.isEmpty()) {
      blocked = true;
      events.add(new Event.Finished(0, StopReason.CONTENT_FILTER, Optional.empty()));
    }
    if (answer.get("usageMetadata") instanceof JsonObject metadata) {
      Optional<Tokens> tokens = Usage.of(metadata);
      tokens.ifPresent(used -> events.add(new Event.Used(used)));
    }
    return events;
  }

  private void readCandidate(Fields candidate) {
    int choice = candidate.get("index") instanceof Integer index && index > 0 ? index : 0;
    seen.add(choice);
    if (candidate.get("content") instanceof JsonObject content
        && content.getValue("parts") instanceof JsonArray parts) {
      for (Object part : parts) {
        if (part instanceof JsonObject json) {
          readPart(choice, new Fields(json, ""));
        }
      }
    }
    if (candidate.get("logprobsResult") instanceof JsonObject logprobs) {
      events.add(new Event.Weighed(choice, Logprobs.read(logprobs)));
    }
    String reason = word(candidate, "finishReason");
    if (Stops.isFinish(reason) && finished.add(choice)) {
      events.add(
          new Event.Finished(
              choice, Stops.read(reason, calls.containsKey(choice)), Optional.empty()));
    }
  }

  private void readPart(int choice, Fields part) {
    if (part.get("functionCall") instanceof JsonObject call) {
      readCall(choice, new Fields(call, ""), part);
    } else if (part.get("inlineData") instanceof JsonObject blob) {
      Fields data = new Fields(blob, "");
      events.add(
          new Event.Pictured(choice, new Media.Inline(word(data, "mimeType"), word(data, "data"))));
    } else if (part.get("executableCode") instanceof JsonObject code) {
      said(choice, "```\n" + word(new Fields(code, ""), "code") + "\n```\n");
    } else if (part.get("codeExecutionResult") instanceof JsonObject result) {
      said(choice, "```\n" + word(new Fields(result, ""), "output") + "\n```\n");
    } else if (Boolean.TRUE.equals(part.get("thought"))) {
      readThought(choice, part);
    } else {
      said(choice, word(part, "text"));
    }
  }

  private void said(int choice, String text) {
    if (!text.isEmpty()) {
      events.add(new Event.Said(choice, text));
    }
  }

  private void readThought(int choice, Fields part) {
    String text = word(part, "text");
    if (!text.isEmpty()) {
      events.add(new Event.Thought(choice, text));
    }
    String signature = word(part, "thoughtSignature");
    if (!signature.isEmpty()) {
      events.add(new Event.ThoughtSigned(choice, PartWriter.OURS.marked(signature)));
    }
  }

  // An id of our own is unique as long as the provider's id of the answer is.
  private void readCall(int choice, Fields call, Fields part) {
    int count = calls.merge(choice, 1, Integer::sum) - 1;
    String own = word(call, "id");
    String made = "call_" + (id.isEmpty() ? "" : id + "_") + (choice == 0 ? "" : choice + "_");
    String signature = word(part, "thoughtSignature");
    events.add(
        new Event.CallBegun(
            choice,
            count,
            own.isEmpty() ? made + count : own,
            word(call, "name"),
            signature.isEmpty()
                ? Optional.empty()
                : Optional.of(PartWriter.OURS.marked(signature))));
    JsonObject args = call.get("args") instanceof JsonObject given ? given : new JsonObject();
    events.add(new Event.CallArgued(choice, count, args.encode()));
  }

  private static String word(Fields fields, String name) {
    return fields.get(name) instanceof String word ? word : "";
  }
}
