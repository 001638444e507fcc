package io.tollgate.router.sdk;

import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.tollgate.router.sdk.Answer.Call;
import io.tollgate.router.sdk.Sdk.Access;
import java.util.List;

/** OpenAI's Java SDK, {@code chat().completions()}. */
final class OpenAiChat extends OpenAiClient {

  OpenAiChat(Access access) {
    super(access);
  }

  @Override
  public Answer ask(String model, Question question) {
    return answer(client.chat().completions().create(params(model, question)).validate());
  }

  @Override
  public Answer listen(String model, Question question) {
    ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(streamed(model, question))) {
      stream.stream().map(ChatCompletionChunk::validate).forEach(whole::accumulate);
    }
    return answer(whole.chatCompletion());
  }

  @Override
  public String leave(String model, Question question) {
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(streamed(model, question))) {
      return stream.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().stream())
          .filter(text -> !text.isEmpty())
          .findFirst()
          .orElseThrow();
    }
  }

  private static ChatCompletionCreateParams streamed(String model, Question question) {
    ChatCompletionStreamOptions options =
        ChatCompletionStreamOptions.builder().includeUsage(true).build();
    return params(model, question).toBuilder().streamOptions(options).build();
  }

  private static ChatCompletionCreateParams params(String model, Question question) {
    ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder().model(model);
    if (question.withImage()) {
      params.addUserMessageOfArrayOfContentParts(List.of(text(question.text()), image()));
    } else {
      params.addUserMessage(question.text());
    }
    if (question.withTool()) {
      params.addFunctionTool(
          FunctionDefinition.builder()
              .name(Question.TOOL)
              .parameters(FunctionParameters.builder().additionalProperties(schema()).build())
              .build());
    }
    if (question.inSchema()) {
      params.responseFormat(wanted());
    }
    if (!question.calls().isEmpty()) {
      params.addMessage(assistant(question.calls()));
    }
    for (int i = 0; i < question.results().size(); i++) {
      params.addMessage(
          ChatCompletionToolMessageParam.builder()
              .toolCallId(question.calls().get(i).id())
              .content(question.results().get(i))
              .build());
    }
    return params.build();
  }

  private static ResponseFormatJsonSchema wanted() {
    return ResponseFormatJsonSchema.builder()
        .jsonSchema(
            ResponseFormatJsonSchema.JsonSchema.builder()
                .name("place")
                .strict(true)
                .schema(
                    ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                        .additionalProperties(schema())
                        .build())
                .build())
        .build();
  }

  private static ChatCompletionContentPart text(String text) {
    return ChatCompletionContentPart.ofText(
        ChatCompletionContentPartText.builder().text(text).build());
  }

  private static ChatCompletionContentPart image() {
    return ChatCompletionContentPart.ofImageUrl(
        ChatCompletionContentPartImage.builder()
            .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder().url(DATA_URL).build())
            .build());
  }

  private static ChatCompletionAssistantMessageParam assistant(List<Call> calls) {
    ChatCompletionAssistantMessageParam.Builder message =
        ChatCompletionAssistantMessageParam.builder();
    for (Call call : calls) {
      message.addToolCall(
          ChatCompletionMessageFunctionToolCall.builder()
              .id(call.id())
              .function(
                  ChatCompletionMessageFunctionToolCall.Function.builder()
                      .name(call.name())
                      .arguments(call.arguments())
                      .build())
              .build());
    }
    return message.build();
  }

  private static Answer answer(ChatCompletion completion) {
    ChatCompletionMessage message = completion.choices().getFirst().message();
    List<Call> calls =
        message.toolCalls().orElse(List.of()).stream()
            .flatMap(call -> call.function().stream())
            .map(call -> new Call(call.id(), call.function().name(), call.function().arguments()))
            .toList();
    return new Answer(
        message.content().orElse(""),
        calls,
        completion.usage().orElseThrow().promptTokens(),
        completion.usage().orElseThrow().completionTokens());
  }
}
