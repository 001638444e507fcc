package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Stop;
import io.tollgate.scripted.say.ToolCall;
import io.tollgate.scripted.say.UsageTold;
import java.util.ArrayList;
import java.util.List;

/** Ollama's own chat: a line of JSON per piece, whole tool calls, the counts on the last line. */
final class OllamaChat implements OllamaVoice {

  private static final long NANOS = 7_000_000;

  @Override
  public Answer answer(Reply reply, Call call) {
    if (!call.streamed()) {
      ObjectNode message = Json.object("role", "assistant", "content", reply.wholeText());
      if (!reply.reasoning().isEmpty()) {
        message.put("thinking", reply.wholeReasoning());
      }
      return Answer.whole(last(withTools(message, reply.tools()), reply, call), reply.tokens());
    }
    return Answer.stream("application/x-ndjson", lines(reply, call), reply.tokens());
  }

  private static List<Event> lines(Reply reply, Call call) {
    List<Event> lines = new ArrayList<>();
    for (String piece : reply.reasoning()) {
      lines.add(line(call, message("").put("thinking", piece), 1));
    }
    for (String piece : reply.text()) {
      lines.add(line(call, message(piece), 1));
    }
    for (ToolCall tool : reply.tools()) {
      lines.add(line(call, withTools(message(""), List.of(tool)), tool.pieces().size()));
    }
    lines.add(Event.line(last(message(""), reply, call), 0));
    return lines;
  }

  private static Event line(Call call, ObjectNode message, int pieces) {
    return Event.line(head(call, message).put("done", false), pieces);
  }

  private static ObjectNode message(String content) {
    return Json.object("role", "assistant", "content", content);
  }

  private static ObjectNode withTools(ObjectNode message, List<ToolCall> tools) {
    List<JsonNode> calls = new ArrayList<>();
    for (ToolCall tool : tools) {
      JsonNode arguments = Json.read(tool.arguments());
      calls.add(Json.object("function", Json.object("name", tool.name(), "arguments", arguments)));
    }
    return calls.isEmpty() ? message : message.set("tool_calls", Json.array(calls));
  }

  private static ObjectNode head(Call call, ObjectNode message) {
    return Json.object(
        "model", call.model(), "created_at", call.at().toString(), "message", message);
  }

  private static ObjectNode last(ObjectNode message, Reply reply, Call call) {
    ObjectNode last =
        head(call, message)
            .put("done_reason", reply.stop() == Stop.LENGTH ? "length" : "stop")
            .put("done", true)
            .put("total_duration", 2 * NANOS)
            .put("load_duration", NANOS);
    if (reply.told() == UsageTold.MISSING) {
      return last;
    }
    return last.put("prompt_eval_count", reply.told().of(reply.tokens().prompt()))
        .put("prompt_eval_duration", NANOS)
        .put("eval_count", reply.told().of(reply.tokens().completion()))
        .put("eval_duration", NANOS);
  }
}
