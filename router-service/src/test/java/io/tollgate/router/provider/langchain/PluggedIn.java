package io.tollgate.router.provider.langchain;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.smallrye.common.annotation.Identifier;
import io.tollgate.router.surroundings.Surroundings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** What an operator's jar has in it: real clients of LangChain4j's, here of a scripted provider. */
@ApplicationScoped
class PluggedIn {

  @Produces
  @ApplicationScoped
  @Identifier("langchain")
  ChatModel model() {
    return OpenAiChatModel.builder()
        .httpClientBuilder(JdkHttpClient.builder())
        .baseUrl(Surroundings.provider().baseUrl("behind"))
        .apiKey("sk-of-the-bean")
        .modelName("model-of-the-bean")
        .maxRetries(0)
        .build();
  }

  @Produces
  @ApplicationScoped
  @Identifier("langchain/streaming")
  StreamingChatModel streaming() {
    return OpenAiStreamingChatModel.builder()
        .httpClientBuilder(JdkHttpClient.builder())
        .baseUrl(Surroundings.provider().baseUrl("behind"))
        .apiKey("sk-of-the-bean")
        .modelName("model-of-the-bean")
        .build();
  }
}
