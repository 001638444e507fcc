package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import java.util.ArrayList;
import java.util.List;

/** The parts of a candidate: thoughts, text, whole function calls (they do not come in pieces). */
final class GeminiParts {

  private GeminiParts() {}

  static List<JsonNode> of(Reply reply, Call call) {
    List<JsonNode> parts = new ArrayList<>();
    pieces(reply.reasoning(), call).forEach(text -> parts.add(text(text).put("thought", true)));
    pieces(reply.text(), call).forEach(text -> parts.add(text(text)));
    for (int i = 0; i < reply.tools().size(); i++) {
      parts.add(function(reply, call, i));
    }
    if (parts.isEmpty()) {
      parts.add(text(""));
    }
    return parts;
  }

  private static List<String> pieces(List<String> pieces, Call call) {
    return call.streamed() || pieces.isEmpty() ? pieces : List.of(String.join("", pieces));
  }

  private static ObjectNode text(String text) {
    return Json.object("text", text);
  }

  private static JsonNode function(Reply reply, Call call, int index) {
    ObjectNode part =
        Json.object(
            "functionCall",
            Json.object(
                "id", "%s-%d".formatted(call.id("fn-"), index),
                "name", reply.tools().get(index).name(),
                "args", Json.read(reply.tools().get(index).arguments())));
    // Only the first of parallel calls carries what the model thought.
    return index == 0 && !reply.reasoning().isEmpty()
        ? part.put("thoughtSignature", AnthropicMessages.signature(reply))
        : part;
  }
}
