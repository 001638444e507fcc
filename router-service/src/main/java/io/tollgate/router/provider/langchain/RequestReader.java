package io.tollgate.router.provider.langchain;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads a request of OpenAI's dialect as one of LangChain4j's. The model knows its own name. */
final class RequestReader {

  /** What came of it. */
  sealed interface Read {
    record Request(ChatRequest request) implements Read {}

    record Unsayable(String reason, String param) implements Read {}
  }

  private RequestReader() {}

  static Read read(Buffer body) {
    try {
      return new Read.Request(request(new JsonObject(body)));
    } catch (MessageReader.Unknown unknown) {
      return new Read.Unsayable(unknown.reason(), unknown.param());
    } catch (DecodeException | ClassCastException | IllegalArgumentException wrong) {
      return new Read.Unsayable("Something in the body is not of the kind it should be.", "");
    }
  }

  private static ChatRequest request(JsonObject body) {
    if (body.getValue("n") instanceof Number wanted && wanted.intValue() > 1) {
      throw new MessageReader.Unknown("LangChain4j's models give one answer.", "n");
    }
    List<ChatMessage> messages = new ArrayList<>();
    for (Object message : body.getJsonArray("messages")) {
      messages.add(MessageReader.read((JsonObject) message));
    }
    ChatRequest.Builder request = ChatRequest.builder().messages(messages);
    readSampling(body, request);
    readTools(body, request);
    if (body.getValue("response_format") instanceof JsonObject format) {
      readFormat(format, request);
    }
    return request.build();
  }

  private static void readSampling(JsonObject body, ChatRequest.Builder request) {
    request
        .temperature(body.getDouble("temperature"))
        .topP(body.getDouble("top_p"))
        .topK(body.getInteger("top_k"))
        .presencePenalty(body.getDouble("presence_penalty"))
        .frequencyPenalty(body.getDouble("frequency_penalty"))
        .maxOutputTokens(body.getInteger("max_completion_tokens", body.getInteger("max_tokens")));
    switch (body.getValue("stop")) {
      case String one -> request.stopSequences(List.of(one));
      case JsonArray several ->
          request.stopSequences(several.stream().map(String.class::cast).toList());
      case null, default -> {}
    }
  }

  private static void readTools(JsonObject body, ChatRequest.Builder request) {
    if (!(body.getValue("tools") instanceof JsonArray tools) || tools.isEmpty()) {
      return;
    }
    List<ToolSpecification> specifications = new ArrayList<>();
    for (Object tool : tools) {
      if (!(((JsonObject) tool).getValue("function") instanceof JsonObject function)) {
        throw new MessageReader.Unknown("LangChain4j's models call functions only.", "tools");
      }
      specifications.add(specification(function));
    }
    request.toolSpecifications(specifications);
    switch (body.getValue("tool_choice")) {
      case String word -> request.toolChoice(choice(word));
      case JsonObject one when tools.size() == 1 -> request.toolChoice(ToolChoice.REQUIRED);
      case JsonObject one ->
          throw new MessageReader.Unknown(
              "LangChain4j's models cannot be told which of several tools to call.", "tool_choice");
      case null, default -> {}
    }
  }

  private static ToolChoice choice(String word) {
    return switch (word) {
      case "required" -> ToolChoice.REQUIRED;
      case "none" -> ToolChoice.NONE;
      default -> ToolChoice.AUTO;
    };
  }

  private static ToolSpecification specification(JsonObject function) {
    ToolSpecification.Builder tool =
        ToolSpecification.builder()
            .name(function.getString("name"))
            .description(function.getString("description"));
    return function.getValue("parameters") instanceof JsonObject schema
        ? tool.parameters(parameters(schema)).build()
        : tool.build();
  }

  private static JsonObjectSchema parameters(JsonObject schema) {
    JsonObjectSchema.Builder parameters =
        JsonObjectSchema.builder().description(schema.getString("description"));
    if (schema.getValue("properties") instanceof JsonObject properties) {
      for (String name : properties.fieldNames()) {
        parameters.addProperty(name, JsonRawSchema.from(properties.getJsonObject(name).encode()));
      }
    }
    if (schema.getValue("required") instanceof JsonArray required) {
      parameters.required(required.stream().map(String.class::cast).toList());
    }
    return parameters.build();
  }

  private static void readFormat(JsonObject format, ChatRequest.Builder request) {
    switch (format.getString("type", "text")) {
      case "json_object" -> request.responseFormat(ResponseFormat.JSON);
      case "json_schema" -> {
        JsonObject wanted = format.getJsonObject("json_schema");
        request.responseFormat(
            ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                    JsonSchema.builder()
                        .name(wanted.getString("name"))
                        .rootElement(JsonRawSchema.from(wanted.getJsonObject("schema").encode()))
                        .build())
                .build());
      }
      default -> {}
    }
  }
}
