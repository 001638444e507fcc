package io.tollgate.router.surroundings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a caller understood of an answer, whole or streamed, in whatever dialect. */
public record Answered(
    String text, String thought, List<Called> calls, String stop, long in, long out) {

  /** A tool the model wants called. */
  public record Called(String id, String name, String arguments) {
    @Override
    public String toString() {
      return "%s(%s)".formatted(name, Json.read(arguments));
    }
  }

  public static Answered of(Speaker speaker, boolean streamed, String body) {
    List<JsonNode> told =
        streamed
            ? speaker.events(body).stream()
                .filter(event -> !event.equals("[DONE]"))
                .map(Json::read)
                .toList()
            : List.of(Json.read(body));
    return switch (speaker) {
      case CHAT -> chat(told);
      case RESPONSES ->
          streamed ? responses(told.getLast().path("response")) : responses(told.getFirst());
      case MESSAGES -> streamed ? messageStream(told) : message(told.getFirst());
      case GEMINI, GEMINI_LIST -> gemini(told);
    };
  }

  private static final class Draft {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thought = new StringBuilder();
    private final Map<Integer, String[]> calls = new TreeMap<>();
    private String stop = "";

    void call(int index, JsonNode id, JsonNode name, String arguments) {
      String[] call = calls.computeIfAbsent(index, first -> new String[] {"", "", ""});
      call[0] += id.asText("");
      call[1] += name.asText("");
      call[2] += arguments;
    }

    Answered told(long in, long out) {
      List<Called> all = new ArrayList<>();
      calls.values().forEach(call -> all.add(new Called(call[0], call[1], call[2])));
      return new Answered(text.toString(), thought.toString(), all, stop, in, out);
    }
  }

  private static Answered chat(List<JsonNode> chunks) {
    Draft draft = new Draft();
    JsonNode usage = chunks.getLast().path("usage");
    for (JsonNode chunk : chunks) {
      JsonNode choice = chunk.at("/choices/0");
      JsonNode said = choice.has("message") ? choice.path("message") : choice.path("delta");
      draft.text.append(said.path("content").asText(""));
      draft.thought.append(said.path("reasoning_content").asText(""));
      draft.stop += choice.path("finish_reason").asText("");
      int position = 0;
      for (JsonNode call : said.path("tool_calls")) {
        draft.call(
            call.path("index").asInt(position++),
            call.path("id"),
            call.at("/function/name"),
            call.at("/function/arguments").asText(""));
      }
    }
    return draft.told(
        usage.path("prompt_tokens").asLong(), usage.path("completion_tokens").asLong());
  }

  private static Answered responses(JsonNode response) {
    Draft draft = new Draft();
    for (JsonNode item : response.path("output")) {
      item.path("summary").forEach(part -> draft.thought.append(part.path("text").asText()));
      item.path("content").forEach(part -> draft.text.append(part.path("text").asText()));
      if (item.path("type").asText().equals("function_call")) {
        draft.call(
            draft.calls.size(),
            item.path("call_id"),
            item.path("name"),
            item.path("arguments").asText());
      }
    }
    draft.stop = response.path("status").asText();
    return draft.told(
        response.at("/usage/input_tokens").asLong(), response.at("/usage/output_tokens").asLong());
  }

  private static Answered message(JsonNode message) {
    Draft draft = new Draft();
    for (JsonNode block : message.path("content")) {
      draft.text.append(block.path("text").asText(""));
      draft.thought.append(block.path("thinking").asText(""));
      if (block.path("type").asText().equals("tool_use")) {
        draft.call(
            draft.calls.size(),
            block.path("id"),
            block.path("name"),
            block.path("input").toString());
      }
    }
    draft.stop = message.path("stop_reason").asText();
    return draft.told(in(message.path("usage")), message.at("/usage/output_tokens").asLong());
  }

  private static Answered messageStream(List<JsonNode> events) {
    Draft draft = new Draft();
    long in = 0;
    long out = 0;
    for (JsonNode event : events) {
      JsonNode block = event.path("content_block");
      if (block.path("type").asText().equals("tool_use")) {
        draft.call(event.path("index").asInt(), block.path("id"), block.path("name"), "");
      }
      JsonNode delta = event.path("delta");
      draft.text.append(delta.path("text").asText(""));
      draft.thought.append(delta.path("thinking").asText(""));
      if (delta.has("partial_json")) {
        draft.call(
            event.path("index").asInt(),
            delta.path("none"),
            delta.path("none"),
            delta.path("partial_json").asText());
      }
      draft.stop += delta.path("stop_reason").asText("");
      in = Math.max(in, Math.max(in(event.at("/message/usage")), in(event.path("usage"))));
      out = event.path("usage").path("output_tokens").asLong(out);
    }
    return draft.told(in, out);
  }

  private static long in(JsonNode usage) {
    return usage.path("input_tokens").asLong()
        + usage.path("cache_read_input_tokens").asLong()
        + usage.path("cache_creation_input_tokens").asLong();
  }

  private static Answered gemini(List<JsonNode> chunks) {
    Draft draft = new Draft();
    for (JsonNode chunk : chunks) {
      for (JsonNode part : chunk.at("/candidates/0/content/parts")) {
        (part.path("thought").asBoolean() ? draft.thought : draft.text)
            .append(part.path("text").asText(""));
        JsonNode call = part.path("functionCall");
        if (!call.isMissingNode()) {
          draft.call(
              draft.calls.size(), call.path("id"), call.path("name"), call.path("args").toString());
        }
      }
      draft.stop += chunk.at("/candidates/0/finishReason").asText("");
    }
    JsonNode usage = chunks.getLast().path("usageMetadata");
    return draft.told(
        usage.path("promptTokenCount").asLong(),
        usage.path("candidatesTokenCount").asLong() + usage.path("thoughtsTokenCount").asLong());
  }
}
