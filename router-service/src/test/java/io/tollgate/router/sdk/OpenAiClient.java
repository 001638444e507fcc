package io.tollgate.router.sdk;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.embeddings.EmbeddingCreateParams;
import io.tollgate.router.sdk.Answer.Refusal;
import io.tollgate.router.sdk.Sdk.Access;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** OpenAI's Java SDK, whichever of its two interfaces an application uses. */
abstract class OpenAiClient implements Client {

  static final String DATA_URL = "data:image/png;base64," + Question.IMAGE;

  final OpenAIClient client;

  OpenAiClient(Access access) {
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl(access.server() + "/v1")
            .apiKey(access.key())
            .maxRetries(access.retries())
            .build();
  }

  static Map<String, JsonValue> schema() {
    return Question.SCHEMA.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> JsonValue.from(entry.getValue())));
  }

  @Override
  public List<Integer> embed(String model, List<String> texts) {
    return client
        .embeddings()
        .create(EmbeddingCreateParams.builder().model(model).inputOfArrayOfStrings(texts).build())
        .validate()
        .data()
        .stream()
        .map(embedding -> embedding.embedding().size())
        .toList();
  }

  @Override
  public Refusal refusal(Throwable thrown) {
    int status = thrown instanceof OpenAIServiceException refused ? refused.statusCode() : 0;
    return new Refusal(status, String.valueOf(thrown.getMessage()));
  }

  @Override
  public void close() {
    client.close();
  }
}
