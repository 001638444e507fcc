package io.tollgate.router.sdk;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.TokenUsage;
import io.tollgate.router.sdk.Answer.Call;
import io.tollgate.router.sdk.Answer.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** LangChain4j, whatever it speaks: its three models are one to an application. */
final class LangChain implements Client {

  private static final JsonObjectSchema PLACE =
      JsonObjectSchema.builder()
          .addStringProperty("city", "The name of a city")
          .required("city")
          .additionalProperties(false)
          .build();

  private final ChatModel whole;
  private final StreamingChatModel streamed;
  private final Function<String, EmbeddingModel> embeddings;

  LangChain(
      ChatModel whole, StreamingChatModel streamed, Function<String, EmbeddingModel> embeddings) {
    this.whole = whole;
    this.streamed = streamed;
    this.embeddings = embeddings;
  }

  @Override
  public Answer ask(String model, Question question) {
    return answer(whole.chat(request(model, question)));
  }

  @Override
  public Answer listen(String model, Question question) {
    Heard heard = new Heard(false);
    streamed.chat(request(model, question), heard);
    return answer(heard.response());
  }

  @Override
  public String leave(String model, Question question) {
    Heard heard = new Heard(true);
    streamed.chat(request(model, question), heard);
    return heard.firstPiece();
  }

  @Override
  public List<Integer> embed(String model, List<String> texts) {
    return embeddings
        .apply(model)
        .embedAll(texts.stream().map(TextSegment::from).toList())
        .content()
        .stream()
        .map(Embedding::dimension)
        .toList();
  }

  @Override
  public Refusal refusal(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException refused) {
        return new Refusal(refused.statusCode(), String.valueOf(refused.getMessage()));
      }
    }
    return new Refusal(0, String.valueOf(thrown.getMessage()));
  }

  @Override
  public void close() {
    // Nothing to close: its client is the JDK's.
  }

  private static ChatRequest request(String model, Question question) {
    ChatRequest.Builder request =
        ChatRequest.builder().modelName(model).messages(messages(question));
    if (question.withTool()) {
      request.toolSpecifications(
          ToolSpecification.builder().name(Question.TOOL).parameters(PLACE).build());
    }
    if (question.inSchema()) {
      JsonSchema schema = JsonSchema.builder().name("place").rootElement(PLACE).build();
      request.responseFormat(
          ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(schema).build());
    }
    return request.build();
  }

  private static List<ChatMessage> messages(Question question) {
    List<Content> asked = new ArrayList<>();
    asked.add(TextContent.from(question.text()));
    if (question.withImage()) {
      asked.add(ImageContent.from(Question.IMAGE, "image/png"));
    }
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(UserMessage.from(asked));
    List<ToolExecutionRequest> calls = question.calls().stream().map(LangChain::wanted).toList();
    if (!calls.isEmpty()) {
      messages.add(AiMessage.from(calls));
    }
    for (int i = 0; i < question.results().size(); i++) {
      messages.add(ToolExecutionResultMessage.from(calls.get(i), question.results().get(i)));
    }
    return messages;
  }

  private static ToolExecutionRequest wanted(Call call) {
    return ToolExecutionRequest.builder()
        .id(call.id())
        .name(call.name())
        .arguments(call.arguments())
        .build();
  }

  private static Answer answer(ChatResponse response) {
    AiMessage message = response.aiMessage();
    List<Call> calls =
        message.toolExecutionRequests().stream()
            .map(call ->
                new Call(Objects.requireNonNullElse(call.id(), ""), call.name(), call.arguments()))
            .toList();
    return new Answer(
        Objects.requireNonNullElse(message.text(), ""),
        calls,
        response.tokenUsage().inputTokenCount() + besideTheInput(response.tokenUsage()),
        response.tokenUsage().outputTokenCount());
  }

  // Anthropic counts what its cache had beside the input, and so does its model here.
  private static long besideTheInput(TokenUsage usage) {
    return usage instanceof AnthropicTokenUsage anthropic
        ? Objects.requireNonNullElse(anthropic.cacheReadInputTokens(), 0)
            + Objects.requireNonNullElse(anthropic.cacheCreationInputTokens(), 0)
        : 0;
  }
}
