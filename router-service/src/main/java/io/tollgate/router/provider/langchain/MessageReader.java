package io.tollgate.router.provider.langchain;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads messages of OpenAI's dialect as LangChain4j's. */
final class MessageReader {

  private static final Pattern DATA = Pattern.compile("data:([^;,]+);base64,(.*)", Pattern.DOTALL);

  /** LangChain4j has no word for it. */
  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String reason;
    private final String param;

    Unknown(String reason, String param) {
      super(reason, null, false, false);
      this.reason = reason;
      this.param = param;
    }

    String reason() {
      return reason;
    }

    String param() {
      return param;
    }
  }

  private MessageReader() {}

  static ChatMessage read(JsonObject message) {
    Object content = message.getValue("content");
    return switch (message.getString("role", "user")) {
      case "system", "developer" -> SystemMessage.from(text(content));
      case "assistant" -> said(message);
      case "tool", "function" ->
          ToolExecutionResultMessage.from(
              message.getString("tool_call_id"), message.getString("name"), text(content));
      default -> UserMessage.from(contents(content));
    };
  }

  private static AiMessage said(JsonObject message) {
    List<ToolExecutionRequest> calls = new ArrayList<>();
    if (message.getValue("tool_calls") instanceof JsonArray made) {
      for (Object one : made) {
        JsonObject call = (JsonObject) one;
        JsonObject function = call.getJsonObject("function");
        calls.add(
            ToolExecutionRequest.builder()
                .id(call.getString("id"))
                .name(function.getString("name"))
                .arguments(function.getString("arguments"))
                .build());
      }
    }
    String text = text(message.getValue("content"));
    AiMessage.Builder said = AiMessage.builder().toolExecutionRequests(calls);
    return (text.isEmpty() && !calls.isEmpty() ? said : said.text(text)).build();
  }

  private static List<Content> contents(@Nullable Object content) {
    if (!(content instanceof JsonArray parts)) {
      return List.of(TextContent.from(text(content)));
    }
    List<Content> contents = new ArrayList<>();
    for (Object one : parts) {
      JsonObject part = (JsonObject) one;
      switch (part.getString("type", "")) {
        case "text" -> contents.add(TextContent.from(part.getString("text")));
        case "image_url" -> contents.add(image(part.getJsonObject("image_url").getString("url")));
        default ->
            throw new Unknown("LangChain4j's models are shown texts and pictures.", "messages");
      }
    }
    return contents;
  }

  private static Content image(String url) {
    Matcher inline = DATA.matcher(url);
    return inline.matches()
        ? ImageContent.from(inline.group(2), inline.group(1))
        : ImageContent.from(url);
  }

  private static String text(@Nullable Object content) {
    if (!(content instanceof JsonArray parts)) {
      return content instanceof String text ? text : "";
    }
    StringBuilder text = new StringBuilder();
    for (Object one : parts) {
      if (one instanceof JsonObject part && part.getValue("text") instanceof String piece) {
        text.append(piece);
      }
    }
    return text.toString();
  }
}
