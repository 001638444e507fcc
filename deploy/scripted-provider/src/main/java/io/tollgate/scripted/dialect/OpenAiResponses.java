package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Stop;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.say.UsageTold;
import java.util.List;

/** OpenAI's responses: items instead of choices, events with names and numbers, no last word. */
final class OpenAiResponses implements OpenAiVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    return call.streamed()
        ? Answer.serverSent(new OpenAiResponseStream(reply, call).events(), reply.tokens())
        : Answer.whole(ended(reply, call), reply.tokens());
  }

  @Override
  public Event errorEvent(int status, String message, Call call, int event) {
    return Event.named(
        Json.object(
            "type",
            "error",
            "sequence_number",
            event,
            "code",
            status == 429 ? "rate_limit_exceeded" : "server_error",
            "message",
            message,
            "param",
            Json.NULL),
        0);
  }

  /** A response that began and has said nothing yet. */
  static ObjectNode begun(Call call) {
    return response(call, "in_progress", List.of(), Json.NULL);
  }

  /** A response that said all of this. */
  static ObjectNode ended(Reply reply, Call call) {
    List<JsonNode> output =
        OpenAiItem.of(reply, call).stream().map(item -> (JsonNode) item.ended()).toList();
    ObjectNode response = response(call, status(reply.stop()), output, incomplete(reply.stop()));
    return reply.told() == UsageTold.MISSING ? response : response.set("usage", usage(reply));
  }

  private static ObjectNode response(
      Call call, String status, List<JsonNode> output, JsonNode incomplete) {
    return Json.object(
        "id",
        call.id("resp_"),
        "object",
        "response",
        "created_at",
        call.epochSecond(),
        "status",
        status,
        "background",
        false,
        "error",
        Json.NULL,
        "incomplete_details",
        incomplete,
        "instructions",
        Json.NULL,
        "max_output_tokens",
        Json.NULL,
        "model",
        call.model(),
        "output",
        output,
        "parallel_tool_calls",
        true,
        "previous_response_id",
        Json.NULL,
        "reasoning",
        Json.object("effort", Json.NULL, "summary", Json.NULL),
        "service_tier",
        "default",
        "store",
        true,
        "temperature",
        1.0,
        "text",
        Json.object("format", Json.object("type", "text")),
        "tool_choice",
        "auto",
        "tools",
        call.each("tools"),
        "top_p",
        1.0,
        "truncation",
        "disabled",
        "usage",
        Json.NULL,
        "user",
        Json.NULL,
        "metadata",
        Json.object());
  }

  static String status(Stop stop) {
    return switch (stop) {
      case END, SEQUENCE, TOOLS -> "completed";
      case LENGTH, REFUSED -> "incomplete";
    };
  }

  private static JsonNode incomplete(Stop stop) {
    return switch (stop) {
      case END, SEQUENCE, TOOLS -> Json.NULL;
      case LENGTH -> Json.object("reason", "max_output_tokens");
      case REFUSED -> Json.object("reason", "content_filter");
    };
  }

  private static JsonNode usage(Reply reply) {
    Tokens tokens = reply.tokens();
    UsageTold told = reply.told();
    return Json.object(
        "input_tokens", told.of(tokens.prompt()),
        "input_tokens_details",
            Json.object(
                "cached_tokens", told.of(tokens.cacheRead()),
                "cache_write_tokens", told.of(tokens.cacheWrite())),
        "output_tokens", told.of(tokens.completion()),
        "output_tokens_details", Json.object("reasoning_tokens", told.of(tokens.reasoning())),
        "total_tokens", told.of(tokens.total()));
  }
}
