package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** An item of a response: a reasoning, a message, the call of a function. */
sealed interface OpenAiItem {

  /** As it is announced. */
  ObjectNode begun();

  /** With all that is in it. */
  ObjectNode ended();

  record Reasoning(String id, List<String> pieces) implements OpenAiItem {

    @Override
    public ObjectNode begun() {
      return Json.object("id", id, "type", "reasoning", "summary", List.of());
    }

    @Override
    public ObjectNode ended() {
      return Json.object("id", id, "type", "reasoning", "summary", List.of(part(text())));
    }

    String text() {
      return String.join("", pieces);
    }

    static JsonNode part(String text) {
      return Json.object("type", "summary_text", "text", text);
    }
  }

  record Message(String id, List<String> pieces) implements OpenAiItem {

    @Override
    public ObjectNode begun() {
      return item("in_progress", List.of());
    }

    @Override
    public ObjectNode ended() {
      return item("completed", List.of(part(text())));
    }

    String text() {
      return String.join("", pieces);
    }

    static JsonNode part(String text) {
      return Json.object(
          "type", "output_text", "annotations", List.of(), "logprobs", List.of(), "text", text);
    }

    private ObjectNode item(String status, List<JsonNode> content) {
      return Json.object(
          "id", id,
          "type", "message",
          "status", status,
          "content", content,
          "role", "assistant");
    }
  }

  record Function(String id, String callId, ToolCall call) implements OpenAiItem {

    @Override
    public ObjectNode begun() {
      return item("in_progress", "");
    }

    @Override
    public ObjectNode ended() {
      return item("completed", call.arguments());
    }

    private ObjectNode item(String status, String arguments) {
      return Json.object(
          "id", id,
          "type", "function_call",
          "status", status,
          "arguments", arguments,
          "call_id", callId,
          "name", call.name());
    }
  }

  /** The items of a reply, in the order in which they are said. */
  static List<OpenAiItem> of(Reply reply, Call call) {
    List<OpenAiItem> items = new ArrayList<>();
    if (!reply.reasoning().isEmpty()) {
      items.add(new Reasoning(call.id("rs_"), reply.reasoning()));
    }
    if (!reply.text().isEmpty()) {
      items.add(new Message(call.id("msg_"), reply.text()));
    }
    for (int i = 0; i < reply.tools().size(); i++) {
      items.add(
          new Function(
              call.id("fc_") + "_" + i, OpenAiChat.toolId(call, 0, i), reply.tools().get(i)));
    }
    return items;
  }
}
