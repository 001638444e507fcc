package io.tollgate.router.sdk;

import com.openai.core.http.StreamResponse;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseTextConfig;
import com.openai.models.responses.ResponseUsage;
import io.tollgate.router.sdk.Answer.Call;
import io.tollgate.router.sdk.Sdk.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** OpenAI's Java SDK, {@code responses()}. */
final class OpenAiResponses extends OpenAiClient {

  OpenAiResponses(Access access) {
    super(access);
  }

  @Override
  public Answer ask(String model, Question question) {
    return answer(client.responses().create(params(model, question)).validate());
  }

  @Override
  public Answer listen(String model, Question question) {
    ResponseAccumulator whole = ResponseAccumulator.create();
    try (StreamResponse<ResponseStreamEvent> stream =
        client.responses().createStreaming(params(model, question))) {
      stream.stream().map(ResponseStreamEvent::validate).forEach(whole::accumulate);
    }
    return answer(whole.response());
  }

  @Override
  public String leave(String model, Question question) {
    try (StreamResponse<ResponseStreamEvent> stream =
        client.responses().createStreaming(params(model, question))) {
      return stream.stream()
          .flatMap(event -> event.outputTextDelta().stream())
          .map(event -> event.delta())
          .findFirst()
          .orElseThrow();
    }
  }

  private static ResponseCreateParams params(String model, Question question) {
    ResponseCreateParams.Builder params =
        ResponseCreateParams.builder().model(model).inputOfResponse(items(question));
    if (question.withTool()) {
      params.addTool(
          FunctionTool.builder()
              .name(Question.TOOL)
              .strict(true)
              .parameters(FunctionTool.Parameters.builder().additionalProperties(schema()).build())
              .build());
    }
    if (question.inSchema()) {
      params.text(
          ResponseTextConfig.builder()
              .format(
                  ResponseFormatTextJsonSchemaConfig.builder()
                      .name("place")
                      .strict(true)
                      .schema(
                          ResponseFormatTextJsonSchemaConfig.Schema.builder()
                              .additionalProperties(schema())
                              .build())
                      .build())
              .build());
    }
    return params.build();
  }

  private static List<ResponseInputItem> items(Question question) {
    ResponseInputItem.Message.Builder message =
        ResponseInputItem.Message.builder()
            .role(ResponseInputItem.Message.Role.USER)
            .addInputTextContent(question.text());
    if (question.withImage()) {
      message.addContent(
          ResponseInputImage.builder()
              .detail(ResponseInputImage.Detail.AUTO)
              .imageUrl(DATA_URL)
              .build());
    }
    List<ResponseInputItem> items = new ArrayList<>();
    items.add(ResponseInputItem.ofMessage(message.build()));
    for (Call call : question.calls()) {
      items.add(
          ResponseInputItem.ofFunctionCall(
              ResponseFunctionToolCall.builder()
                  .callId(call.id())
                  .name(call.name())
                  .arguments(call.arguments())
                  .build()));
    }
    for (int i = 0; i < question.results().size(); i++) {
      items.add(
          ResponseInputItem.ofFunctionCallOutput(
              ResponseInputItem.FunctionCallOutput.builder()
                  .callId(question.calls().get(i).id())
                  .output(question.results().get(i))
                  .build()));
    }
    return items;
  }

  private static Answer answer(Response response) {
    String text =
        response.output().stream()
            .flatMap(item -> item.message().stream())
            .flatMap(message -> message.content().stream())
            .flatMap(part -> part.outputText().stream())
            .map(part -> part.text())
            .collect(Collectors.joining());
    List<Call> calls =
        response.output().stream()
            .flatMap(item -> item.functionCall().stream())
            .map(call -> new Call(call.callId(), call.name(), call.arguments()))
            .toList();
    ResponseUsage usage = response.usage().orElseThrow();
    return new Answer(text, calls, usage.inputTokens(), usage.outputTokens());
  }
}
