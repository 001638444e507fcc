package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Stop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Messages of content blocks: thinking with its signature, text, uses of tools. */
final class AnthropicMessages implements AnthropicVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    return call.streamed()
        ? Answer.serverSent(new AnthropicStream(reply, call).events(), reply.tokens())
        : Answer.whole(whole(reply, call), reply.tokens());
  }

  private static JsonNode whole(Reply reply, Call call) {
    ObjectNode message = message(call, blocks(reply, call));
    message.put("stop_reason", stop(reply.stop()));
    ObjectNode usage = AnthropicUsage.of(reply.tokens(), reply.tokens().completion(), reply.told());
    return AnthropicUsage.addTo(message, usage, reply.told());
  }

  /** A message that has not stopped. */
  static ObjectNode message(Call call, List<JsonNode> content) {
    return Json.object(
        "id",
        call.id("msg_"),
        "type",
        "message",
        "role",
        "assistant",
        "model",
        call.model(),
        "content",
        content,
        "stop_reason",
        Json.NULL,
        "stop_sequence",
        Json.NULL);
  }

  private static List<JsonNode> blocks(Reply reply, Call call) {
    List<JsonNode> blocks = new ArrayList<>();
    if (!reply.reasoning().isEmpty()) {
      blocks.add(thinking(reply.wholeReasoning(), signature(reply)));
    }
    if (!reply.text().isEmpty()) {
      blocks.add(Json.object("type", "text", "text", reply.wholeText()));
    }
    for (int i = 0; i < reply.tools().size(); i++) {
      JsonNode input = Json.read(reply.tools().get(i).arguments());
      blocks.add(toolUse(call, i, reply.tools().get(i).name(), input));
    }
    return blocks;
  }

  static JsonNode thinking(String text, String signature) {
    return Json.object("type", "thinking", "thinking", text, "signature", signature);
  }

  static JsonNode toolUse(Call call, int index, String name, JsonNode input) {
    return Json.object(
        "type",
        "tool_use",
        "id",
        "%s_%d".formatted(call.id("toolu_"), index),
        "name",
        name,
        "input",
        input);
  }

  /** Belongs to the reasoning: who sends it back changed can be caught. */
  static String signature(Reply reply) {
    String signed = "signed:" + reply.wholeReasoning().hashCode();
    return Base64.getEncoder().encodeToString(signed.getBytes(StandardCharsets.UTF_8));
  }

  static String stop(Stop stop) {
    return switch (stop) {
      case END -> "end_turn";
      case LENGTH -> "max_tokens";
      case TOOLS -> "tool_use";
      case SEQUENCE -> "stop_sequence";
      case REFUSED -> "refusal";
    };
  }
}
