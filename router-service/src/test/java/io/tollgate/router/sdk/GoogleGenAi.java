package io.tollgate.router.sdk;

import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.types.Content;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Tool;
import io.tollgate.router.sdk.Answer.Call;
import io.tollgate.router.sdk.Answer.Refusal;
import io.tollgate.router.sdk.Sdk.Access;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Google's Java SDK. */
final class GoogleGenAi implements Client {

  private final com.google.genai.Client client;

  GoogleGenAi(Access access) {
    HttpRetryOptions retries =
        HttpRetryOptions.builder().attempts(access.retries() + 1).initialDelay(0.1).build();
    client =
        com.google.genai.Client.builder()
            .apiKey(access.key())
            .httpOptions(
                HttpOptions.builder().baseUrl(access.server()).retryOptions(retries).build())
            .build();
  }

  @Override
  public Answer ask(String model, Question question) {
    return answer(
        List.of(client.models.generateContent(model, contents(question), config(question))));
  }

  @Override
  public Answer listen(String model, Question question) {
    List<GenerateContentResponse> chunks = new ArrayList<>();
    try (ResponseStream<GenerateContentResponse> stream =
        client.models.generateContentStream(model, contents(question), config(question))) {
      stream.forEach(chunks::add);
    }
    return answer(chunks);
  }

  @Override
  public String leave(String model, Question question) {
    try (ResponseStream<GenerateContentResponse> stream =
        client.models.generateContentStream(model, contents(question), config(question))) {
      return String.valueOf(stream.iterator().next().text());
    }
  }

  @Override
  public List<Integer> embed(String model, List<String> texts) {
    return client
        .models
        .embedContent(model, texts, EmbedContentConfig.builder().build())
        .embeddings()
        .orElseThrow()
        .stream()
        .map(embedding -> embedding.values().orElseThrow().size())
        .toList();
  }

  @Override
  public Refusal refusal(Throwable thrown) {
    int status = thrown instanceof ApiException refused ? refused.code() : 0;
    return new Refusal(status, String.valueOf(thrown.getMessage()));
  }

  @Override
  public void close() {
    client.close();
  }

  private static GenerateContentConfig config(Question question) {
    GenerateContentConfig.Builder config = GenerateContentConfig.builder();
    if (question.withTool()) {
      config.tools(
          Tool.builder()
              .functionDeclarations(
                  FunctionDeclaration.builder()
                      .name(Question.TOOL)
                      .parametersJsonSchema(Question.SCHEMA)
                      .build())
              .build());
    }
    if (question.inSchema()) {
      config.responseMimeType("application/json").responseJsonSchema(Question.SCHEMA);
    }
    return config.build();
  }

  private static List<Content> contents(Question question) {
    List<Part> asked = new ArrayList<>();
    asked.add(Part.fromText(question.text()));
    if (question.withImage()) {
      asked.add(Part.fromBytes(Base64.getDecoder().decode(Question.IMAGE), "image/png"));
    }
    List<Content> contents = new ArrayList<>();
    contents.add(content("user", asked));
    if (!question.calls().isEmpty()) {
      contents.add(content("model", question.calls().stream().map(GoogleGenAi::part).toList()));
      contents.add(content("user", results(question)));
    }
    return contents;
  }

  private static Content content(String role, List<Part> parts) {
    return Content.builder().role(role).parts(parts).build();
  }

  private static Part part(Call call) {
    FunctionCall.Builder told =
        FunctionCall.builder().name(call.name()).args(new JsonObject(call.arguments()).getMap());
    if (!call.id().isEmpty()) {
      told.id(call.id());
    }
    return Part.builder().functionCall(told.build()).build();
  }

  private static List<Part> results(Question question) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < question.results().size(); i++) {
      Call call = question.calls().get(i);
      FunctionResponse.Builder told =
          FunctionResponse.builder()
              .name(call.name())
              .response(Map.of("output", question.results().get(i)));
      if (!call.id().isEmpty()) {
        told.id(call.id());
      }
      parts.add(Part.builder().functionResponse(told.build()).build());
    }
    return parts;
  }

  private static Answer answer(List<GenerateContentResponse> chunks) {
    StringBuilder text = new StringBuilder();
    List<Call> calls = new ArrayList<>();
    for (GenerateContentResponse chunk : chunks) {
      for (Part part : Objects.requireNonNullElse(chunk.parts(), List.<Part>of())) {
        part.text().ifPresent(text::append);
        part.functionCall().ifPresent(call -> calls.add(call(call)));
      }
    }
    GenerateContentResponseUsageMetadata usage = chunks.getLast().usageMetadata().orElseThrow();
    return new Answer(
        text.toString(),
        calls,
        usage.promptTokenCount().orElse(0),
        usage.candidatesTokenCount().orElse(0) + usage.thoughtsTokenCount().orElse(0));
  }

  private static Call call(FunctionCall call) {
    return new Call(
        call.id().orElse(""),
        call.name().orElseThrow(),
        new JsonObject(call.args().orElseThrow()).encode());
  }
}
