package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Stop;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.say.UsageTold;
import java.util.ArrayList;
import java.util.List;

/**
 * Generated content. A stream is made of the same answers, each with its share of the parts and the
 * usage so far; as events when {@code alt=sse} asks for them, else as one growing array.
 */
final class GeminiGenerate implements GeminiVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    List<JsonNode> parts = GeminiParts.of(reply, call);
    if (!call.streamed()) {
      return Answer.whole(last(parts, reply, call), reply.tokens());
    }
    List<JsonNode> chunks = new ArrayList<>();
    for (int i = 1; i < parts.size(); i++) {
      Tokens soFar = reply.tokens().after(i, parts.size());
      chunks.add(chunk(candidate(parts.subList(i - 1, i)), soFar, reply, call));
    }
    chunks.add(last(parts.subList(parts.size() - 1, parts.size()), reply, call));
    return asEvents(call)
        ? Answer.serverSent(chunks.stream().map(GeminiGenerate::event).toList(), reply.tokens())
        : Answer.stream("application/json; charset=UTF-8", array(chunks), reply.tokens());
  }

  @Override
  public Event errorEvent(int status, String message, Call call, int event) {
    JsonNode error = error(status, message, call);
    return asEvents(call) ? event(error).saying(0) : Event.of(",\r\n" + Event.text(error) + "]", 0);
  }

  private static boolean asEvents(Call call) {
    return call.request().query().contains("alt=sse");
  }

  private static Event event(JsonNode chunk) {
    return Event.of("data: " + Event.text(chunk) + "\r\n\r\n", 1);
  }

  private static List<Event> array(List<JsonNode> chunks) {
    List<Event> events = new ArrayList<>();
    for (JsonNode chunk : chunks) {
      events.add(Event.of((events.isEmpty() ? "[" : ",\r\n") + Event.text(chunk), 1));
    }
    events.add(Event.of("]", 0));
    return events;
  }

  private static JsonNode last(List<JsonNode> parts, Reply reply, Call call) {
    ObjectNode candidate = candidate(parts).put("finishReason", finish(reply.stop()));
    return chunk(candidate, reply.tokens(), reply, call);
  }

  private static ObjectNode candidate(List<JsonNode> parts) {
    return Json.object("content", Json.object("parts", parts, "role", "model"), "index", 0);
  }

  private static JsonNode chunk(JsonNode candidate, Tokens soFar, Reply reply, Call call) {
    ObjectNode chunk = Json.object("candidates", List.of(candidate));
    if (reply.told() != UsageTold.MISSING) {
      chunk.set("usageMetadata", GeminiUsage.of(soFar, reply.told()));
    }
    return chunk.put("modelVersion", call.model()).put("responseId", call.id("resp-"));
  }

  private static String finish(Stop stop) {
    return switch (stop) {
      case END, SEQUENCE, TOOLS -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case REFUSED -> "SAFETY";
    };
  }
}
