package io.tollgate.router.sdk;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiEmbeddingModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.tollgate.router.sdk.Sdk.Access;

/** LangChain4j's models, each in the dialect it speaks. */
final class LangChains {

  private static final String NAMED_PER_CALL = "named-per-call";

  private LangChains() {}

  static Client ofOpenAi(Access access) {
    String url = access.server() + "/v1";
    return new LangChain(
        OpenAiChatModel.builder()
            .httpClientBuilder(http())
            .baseUrl(url)
            .apiKey(access.key())
            .modelName(NAMED_PER_CALL)
            .strictJsonSchema(true)
            .maxRetries(access.retries())
            .build(),
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(http())
            .baseUrl(url)
            .apiKey(access.key())
            .modelName(NAMED_PER_CALL)
            .strictJsonSchema(true)
            .build(),
        model ->
            OpenAiEmbeddingModel.builder()
                .httpClientBuilder(http())
                .baseUrl(url)
                .apiKey(access.key())
                .modelName(model)
                .maxRetries(access.retries())
                .build());
  }

  static Client ofAnthropic(Access access) {
    String url = access.server() + "/v1";
    return new LangChain(
        AnthropicChatModel.builder()
            .httpClientBuilder(http())
            .baseUrl(url)
            .apiKey(access.key())
            .modelName(NAMED_PER_CALL)
            .maxRetries(access.retries())
            .build(),
        AnthropicStreamingChatModel.builder()
            .httpClientBuilder(http())
            .baseUrl(url)
            .apiKey(access.key())
            .modelName(NAMED_PER_CALL)
            .build(),
        model -> {
          throw new UnsupportedOperationException("Anthropic has no embeddings");
        });
  }

  static Client ofGemini(Access access) {
    String url = access.server() + "/v1beta";
    return new LangChain(
        GoogleAiGeminiChatModel.builder()
            .httpClientBuilder(http())
            .baseUrl(url)
            .apiKey(access.key())
            .modelName(NAMED_PER_CALL)
            .maxRetries(access.retries())
            .build(),
        GoogleAiGeminiStreamingChatModel.builder()
            .httpClientBuilder(http())
            .baseUrl(url)
            .apiKey(access.key())
            .modelName(NAMED_PER_CALL)
            .build(),
        model ->
            GoogleAiEmbeddingModel.builder()
                .httpClientBuilder(http())
                .baseUrl(url)
                .apiKey(access.key())
                .modelName(model)
                .maxRetries(access.retries())
                .build());
  }

  // Named, for where two are on the class path LangChain4j refuses to choose.
  private static HttpClientBuilder http() {
    return JdkHttpClient.builder();
  }
}
