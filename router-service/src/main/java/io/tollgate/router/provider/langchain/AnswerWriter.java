package io.tollgate.router.provider.langchain;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one answer in OpenAI's dialect. */
final class AnswerWriter {

  private final String id = "chatcmpl-" + UUID.randomUUID();
  private final long created = InstantSource.system().instant().getEpochSecond();
  private final String model;

  AnswerWriter(String model) {
    this.model = model;
  }

  Buffer whole(ChatResponse response) {
    JsonObject message = message(response.aiMessage()).put("role", "assistant");
    JsonObject answer =
        envelope("chat.completion")
            .put(
                "choices",
                JsonArray.of(
                    JsonObject.of(
                        "index", 0, "message", message, "finish_reason", finish(response))));
    JsonObject usage = usage(response.tokenUsage());
    if (usage != null) {
      answer.put("usage", usage);
    }
    return Buffer.buffer(answer.encode());
  }

  Buffer delta(JsonObject delta) {
    return chunk(delta, null);
  }

  /** A whole answer as a stream. */
  Buffer events(ChatResponse response) {
    JsonObject said = message(response.aiMessage());
    said.remove("tool_calls");
    return delta(said).appendBuffer(last(response));
  }

  /** What ends a stream: calls of tools, why it ended, what it used, the last word. */
  Buffer last(ChatResponse response) {
    Buffer last = Buffer.buffer();
    JsonArray calls = calls(response.aiMessage());
    if (!calls.isEmpty()) {
      last.appendBuffer(delta(JsonObject.of("tool_calls", calls)));
    }
    last.appendBuffer(chunk(new JsonObject(), finish(response)));
    JsonObject usage = usage(response.tokenUsage());
    if (usage != null) {
      last.appendBuffer(
          event(
              envelope("chat.completion.chunk")
                  .put("choices", new JsonArray())
                  .put("usage", usage)));
    }
    return last.appendString("data: [DONE]\n\n");
  }

  private static JsonObject message(AiMessage said) {
    JsonObject message = JsonObject.of("content", said.text());
    if (said.thinking() != null) {
      message.put("reasoning_content", said.thinking());
    }
    JsonArray calls = calls(said);
    return calls.isEmpty() ? message : message.put("tool_calls", calls);
  }

  private static JsonArray calls(AiMessage said) {
    JsonArray calls = new JsonArray();
    for (ToolExecutionRequest request : said.toolExecutionRequests()) {
      String own = request.id();
      String arguments = request.arguments();
      calls.add(
          JsonObject.of(
              "index",
              calls.size(),
              "id",
              own == null ? "call_" + UUID.randomUUID() : own,
              "type",
              "function",
              "function",
              JsonObject.of(
                  "name", request.name(), "arguments", arguments == null ? "{}" : arguments)));
    }
    return calls;
  }

  private static String finish(ChatResponse response) {
    FinishReason reason = response.finishReason();
    boolean calls = response.aiMessage().hasToolExecutionRequests();
    return switch (reason) {
      case LENGTH -> "length";
      case TOOL_EXECUTION -> "tool_calls";
      case CONTENT_FILTER -> "content_filter";
      case STOP, OTHER -> calls ? "tool_calls" : "stop";
      case null -> calls ? "tool_calls" : "stop";
    };
  }

  private static @Nullable JsonObject usage(@Nullable TokenUsage usage) {
    Integer in = usage == null ? null : usage.inputTokenCount();
    Integer out = usage == null ? null : usage.outputTokenCount();
    return in == null || out == null
        ? null
        : JsonObject.of("prompt_tokens", in, "completion_tokens", out, "total_tokens", in + out);
  }

  private Buffer chunk(JsonObject delta, @Nullable String finish) {
    return event(
        envelope("chat.completion.chunk")
            .put(
                "choices",
                JsonArray.of(JsonObject.of("index", 0, "delta", delta, "finish_reason", finish))));
  }

  private JsonObject envelope(String object) {
    return JsonObject.of("id", id, "object", object, "created", created, "model", model);
  }

  private static Buffer event(JsonObject data) {
    return Buffer.buffer("data: " + data.encode() + "\n\n");
  }
}
