package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Stop;
import io.tollgate.scripted.say.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Chat completions, as often as {@code n} asks for; reasoning as compatible backends show it. */
class OpenAiChat implements OpenAiVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    Tokens bill = reply.tokens().answered(choices(call));
    return call.streamed()
        ? Answer.serverSent(new OpenAiChatStream(reply, call).events(), bill)
        : Answer.whole(completion(reply, call, bill), bill);
  }

  private static JsonNode completion(Reply reply, Call call, Tokens bill) {
    ObjectNode completion =
        Json.object(
            "id", call.id("chatcmpl-"),
            "object", "chat.completion",
            "created", call.epochSecond(),
            "model", call.model(),
            "choices",
                IntStream.range(0, choices(call)).mapToObj(i -> choice(i, reply, call)).toList());
    return OpenAiUsage.addTo(completion, bill, reply.told())
        .put("service_tier", "default")
        .put("system_fingerprint", "fp_scripted");
  }

  static int choices(Call call) {
    return Math.max(1, call.body().path("n").asInt(1));
  }

  private static JsonNode choice(int index, Reply reply, Call call) {
    return Json.object(
        "index", index,
        "message", message(index, reply, call),
        "logprobs", logprobs(reply.text(), call),
        "finish_reason", finish(reply.stop()));
  }

  private static JsonNode message(int choice, Reply reply, Call call) {
    ObjectNode message =
        Json.object(
            "role",
            "assistant",
            "content",
            reply.text().isEmpty() ? Json.NULL : reply.wholeText(),
            "refusal",
            Json.NULL,
            "annotations",
            List.of());
    if (!reply.reasoning().isEmpty()) {
      message.put("reasoning_content", reply.wholeReasoning());
    }
    if (!reply.tools().isEmpty()) {
      List<JsonNode> calls = new ArrayList<>();
      for (int i = 0; i < reply.tools().size(); i++) {
        calls.add(
            Json.object(
                "id", toolId(call, choice, i),
                "type", "function",
                "function",
                    Json.object(
                        "name", reply.tools().get(i).name(),
                        "arguments", reply.tools().get(i).arguments())));
      }
      message.set("tool_calls", Json.array(calls));
    }
    return message;
  }

  static String toolId(Call call, int choice, int index) {
    return "%s_%d_%d".formatted(call.id("call_"), choice, index);
  }

  static Object logprobs(List<String> pieces, Call call) {
    if (!call.body().path("logprobs").asBoolean(false)) {
      return Json.NULL;
    }
    List<JsonNode> tokens = new ArrayList<>();
    for (String piece : pieces) {
      List<Integer> bytes = new ArrayList<>();
      for (byte b : piece.getBytes(StandardCharsets.UTF_8)) {
        bytes.add(Byte.toUnsignedInt(b));
      }
      tokens.add(
          Json.object("token", piece, "logprob", -0.25, "bytes", bytes, "top_logprobs", List.of()));
    }
    return Json.object("content", tokens, "refusal", Json.NULL);
  }

  static String finish(Stop stop) {
    return switch (stop) {
      case END, SEQUENCE -> "stop";
      case LENGTH -> "length";
      case TOOLS -> "tool_calls";
      case REFUSED -> "content_filter";
    };
  }
}
