package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.say.ToolCall;
import io.tollgate.scripted.say.UsageTold;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat completion in chunks. Usage comes last, in a chunk without choices, and only when it was
 * asked for; all chunks before then have {@code "usage":null}.
 */
final class OpenAiChatStream {

  private final Reply reply;
  private final Call call;
  private final List<Event> events = new ArrayList<>();
  private final boolean usageAsked;
  private final Tokens all;
  private final int pieces;
  private int generated;

  OpenAiChatStream(Reply reply, Call call) {
    this.reply = reply;
    this.call = call;
    this.usageAsked = call.body().path("stream_options").path("include_usage").asBoolean(false);
    this.all = reply.tokens().answered(OpenAiChat.choices(call));
    this.pieces = reply.pieces() * OpenAiChat.choices(call);
  }

  List<Event> events() {
    for (int choice = 0; choice < OpenAiChat.choices(call); choice++) {
      choice(choice);
    }
    if (usageAsked && reply.told() != UsageTold.MISSING) {
      events.add(Event.data(chunk(List.of(), OpenAiUsage.of(all, reply.told())), 0));
    }
    events.add(Event.of("data: [DONE]\n\n", 0));
    return events;
  }

  private void choice(int choice) {
    delta(choice, Json.object("role", "assistant", "content", "", "refusal", Json.NULL), 0);
    reply.reasoning().forEach(text -> delta(choice, Json.object("reasoning_content", text), 1));
    reply.text().forEach(text -> delta(choice, Json.object("content", text), 1));
    for (int i = 0; i < reply.tools().size(); i++) {
      tool(choice, i, reply.tools().get(i));
    }
    add(choice, Json.object(), OpenAiChat.finish(reply.stop()), 0);
  }

  private void tool(int choice, int index, ToolCall tool) {
    JsonNode begin =
        Json.object(
            "index",
            index,
            "id",
            OpenAiChat.toolId(call, choice, index),
            "type",
            "function",
            "function",
            Json.object("name", tool.name(), "arguments", ""));
    delta(choice, Json.object("tool_calls", List.of(begin)), 0);
    for (String piece : tool.pieces()) {
      JsonNode more = Json.object("index", index, "function", Json.object("arguments", piece));
      delta(choice, Json.object("tool_calls", List.of(more)), 1);
    }
  }

  private void delta(int choice, ObjectNode delta, int generates) {
    add(choice, delta, Json.NULL, generates);
  }

  private void add(int choice, ObjectNode delta, Object finish, int generates) {
    generated += generates;
    List<String> text =
        delta.path("content").asText("").isEmpty()
            ? List.of()
            : List.of(delta.path("content").asText());
    JsonNode said =
        Json.object(
            "index", choice,
            "delta", delta,
            "logprobs", text.isEmpty() ? Json.NULL : OpenAiChat.logprobs(text, call),
            "finish_reason", finish);
    events.add(Event.data(chunk(List.of(said), running()), generates));
  }

  private JsonNode running() {
    return reply.told() == UsageTold.EVERY_CHUNK
        ? OpenAiUsage.of(all.after(generated, pieces), reply.told())
        : Json.NULL;
  }

  private JsonNode chunk(List<JsonNode> choices, JsonNode usage) {
    ObjectNode chunk =
        Json.object(
            "id",
            call.id("chatcmpl-"),
            "object",
            "chat.completion.chunk",
            "created",
            call.epochSecond(),
            "model",
            call.model(),
            "service_tier",
            "default",
            "system_fingerprint",
            "fp_scripted",
            "choices",
            choices);
    boolean tells = usageAsked || reply.told() == UsageTold.EVERY_CHUNK;
    return tells && reply.told() != UsageTold.MISSING ? chunk.set("usage", usage) : chunk;
  }
}
