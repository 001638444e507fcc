package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import java.util.ArrayList;
import java.util.List;

/** A message in events: block after block, the input's usage at its start, all of it at its end. */
final class AnthropicStream {

  private final Reply reply;
  private final Call call;
  private final List<Event> events = new ArrayList<>();
  private int block;

  AnthropicStream(Reply reply, Call call) {
    this.reply = reply;
    this.call = call;
  }

  List<Event> events() {
    ObjectNode message = AnthropicMessages.message(call, List.of());
    ObjectNode usage = AnthropicUsage.of(reply.tokens(), 1, reply.told());
    say(
        Json.object(
            "type", "message_start", "message", AnthropicUsage.addTo(message, usage, reply.told())),
        0);
    thinking();
    text();
    tools();
    ending();
    return events;
  }

  private void thinking() {
    if (reply.reasoning().isEmpty()) {
      return;
    }
    start(AnthropicMessages.thinking("", ""));
    for (String piece : reply.reasoning()) {
      delta(Json.object("type", "thinking_delta", "thinking", piece), 1);
    }
    String signature = AnthropicMessages.signature(reply);
    delta(Json.object("type", "signature_delta", "signature", signature), 0);
    stop();
  }

  private void text() {
    if (reply.text().isEmpty()) {
      return;
    }
    start(Json.object("type", "text", "text", ""));
    for (String piece : reply.text()) {
      delta(Json.object("type", "text_delta", "text", piece), 1);
    }
    stop();
  }

  private void tools() {
    for (int i = 0; i < reply.tools().size(); i++) {
      start(AnthropicMessages.toolUse(call, i, reply.tools().get(i).name(), Json.object()));
      for (String piece : reply.tools().get(i).pieces()) {
        delta(Json.object("type", "input_json_delta", "partial_json", piece), 1);
      }
      stop();
    }
  }

  private void ending() {
    String reason = AnthropicMessages.stop(reply.stop());
    ObjectNode delta =
        Json.object(
            "type",
            "message_delta",
            "delta",
            Json.object("stop_reason", reason, "stop_sequence", Json.NULL));
    ObjectNode usage = AnthropicUsage.atTheEnd(reply.tokens(), reply.told());
    say(AnthropicUsage.addTo(delta, usage, reply.told()), 0);
    say(Json.object("type", "message_stop"), 0);
  }

  private void start(JsonNode content) {
    say(Json.object("type", "content_block_start", "index", block, "content_block", content), 0);
    if (block == 0) {
      say(Json.object("type", "ping"), 0);
    }
  }

  private void delta(JsonNode delta, int pieces) {
    say(Json.object("type", "content_block_delta", "index", block, "delta", delta), pieces);
  }

  private void stop() {
    say(Json.object("type", "content_block_stop", "index", block), 0);
    block++;
  }

  private void say(JsonNode event, int pieces) {
    events.add(Event.named(event, pieces));
  }
}
