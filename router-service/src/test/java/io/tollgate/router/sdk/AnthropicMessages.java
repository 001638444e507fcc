package io.tollgate.router.sdk;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import com.anthropic.models.messages.Usage;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tollgate.router.sdk.Answer.Call;
import io.tollgate.router.sdk.Answer.Refusal;
import io.tollgate.router.sdk.Sdk.Access;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Anthropic's Java SDK. */
final class AnthropicMessages implements Client {

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final AnthropicClient client;

  AnthropicMessages(Access access) {
    client =
        AnthropicOkHttpClient.builder()
            .baseUrl(access.server())
            .apiKey(access.key())
            .maxRetries(access.retries())
            .build();
  }

  @Override
  public Answer ask(String model, Question question) {
    return answer(client.messages().create(params(model, question)).validate());
  }

  @Override
  public Answer listen(String model, Question question) {
    MessageAccumulator whole = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(params(model, question))) {
      stream.stream().map(RawMessageStreamEvent::validate).forEach(whole::accumulate);
    }
    return answer(whole.message());
  }

  @Override
  public String leave(String model, Question question) {
    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(params(model, question))) {
      return stream.stream()
          .flatMap(event -> event.contentBlockDelta().stream())
          .flatMap(event -> event.delta().text().stream())
          .map(delta -> delta.text())
          .findFirst()
          .orElseThrow();
    }
  }

  @Override
  public Refusal refusal(Throwable thrown) {
    int status = thrown instanceof AnthropicServiceException refused ? refused.statusCode() : 0;
    return new Refusal(status, String.valueOf(thrown.getMessage()));
  }

  @Override
  public void close() {
    client.close();
  }

  private static MessageCreateParams params(String model, Question question) {
    MessageCreateParams.Builder params = MessageCreateParams.builder().model(model).maxTokens(100);
    List<ContentBlockParam> asked = new ArrayList<>();
    asked.add(ContentBlockParam.ofText(question.text()));
    if (question.withImage()) {
      asked.add(
          ContentBlockParam.ofImage(
              Base64ImageSource.builder()
                  .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                  .data(Question.IMAGE)
                  .build()));
    }
    params.addUserMessageOfContentBlockParams(asked);
    if (question.withTool()) {
      params.addTool(tool());
    }
    if (question.inSchema()) {
      params.outputConfig(wanted());
    }
    if (!question.calls().isEmpty()) {
      params.addAssistantMessageOfContentBlockParams(
          question.calls().stream().map(AnthropicMessages::use).toList());
      params.addUserMessageOfContentBlockParams(results(question));
    }
    return params.build();
  }

  private static Tool tool() {
    return Tool.builder()
        .name(Question.TOOL)
        .inputSchema(
            Tool.InputSchema.builder()
                .properties(
                    Tool.InputSchema.Properties.builder()
                        .additionalProperties(values(Question.PROPERTIES))
                        .build())
                .addRequired("city")
                .build())
        .build();
  }

  private static OutputConfig wanted() {
    return OutputConfig.builder()
        .format(
            JsonOutputFormat.builder()
                .schema(
                    JsonOutputFormat.Schema.builder()
                        .additionalProperties(values(Question.SCHEMA))
                        .build())
                .build())
        .build();
  }

  private static ContentBlockParam use(Call call) {
    return ContentBlockParam.ofToolUse(
        ToolUseBlockParam.builder()
            .id(call.id())
            .name(call.name())
            .input(
                ToolUseBlockParam.Input.builder()
                    .additionalProperties(values(new JsonObject(call.arguments()).getMap()))
                    .build())
            .build());
  }

  private static List<ContentBlockParam> results(Question question) {
    return IntStream.range(0, question.results().size())
        .mapToObj(i ->
            ContentBlockParam.ofToolResult(
                ToolResultBlockParam.builder()
                    .toolUseId(question.calls().get(i).id())
                    .content(question.results().get(i))
                    .build()))
        .toList();
  }

  private static Map<String, JsonValue> values(Map<String, Object> values) {
    return values.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> JsonValue.from(entry.getValue())));
  }

  private static Answer answer(Message message) {
    String text =
        message.content().stream()
            .flatMap(block -> block.text().stream())
            .map(block -> block.text())
            .collect(Collectors.joining());
    List<Call> calls =
        message.content().stream()
            .flatMap(block -> block.toolUse().stream())
            .map(use ->
                new Call(
                    use.id(), use.name(), new JsonObject(use._input().convert(OBJECT)).encode()))
            .toList();
    Usage usage = message.usage();
    long prompt =
        usage.inputTokens()
            + usage.cacheReadInputTokens().orElse(0L)
            + usage.cacheCreationInputTokens().orElse(0L);
    return new Answer(text, calls, prompt, usage.outputTokens());
  }
}
