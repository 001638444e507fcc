package io.tollgate.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.ToolCall;
import io.tollgate.scripted.script.Script;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own SDK finds nothing missing and nothing of another type. */
class OpenAiSdkTest {

  private static final Reply REPLY =
      Reply.saying("Let me ", "look.")
          .thinking("Two cities.")
          .andCalling(
              new ToolCall("weather", "{\"city\":\"Oslo\"}"),
              new ToolCall("weather", "{\"city\":\"Rome\"}"));

  private ScriptedProvider provider;
  private OpenAIClient client;

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
    provider.alwaysPlays("openai", Script.saying(REPLY));
    client =
        OpenAIOkHttpClient.builder()
            .apiKey("sk-test")
            .baseUrl(provider.baseUrl("openai"))
            .maxRetries(0)
            .build();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    provider.close();
  }

  @Test
  void a_chat() {
    ChatCompletion completion = client.chat().completions().create(chat().build()).validate();

    assertThat(completion.choices().getFirst().message().toolCalls().orElseThrow()).hasSize(2);
  }

  @Test
  void a_streamed_chat() {
    ChatCompletionCreateParams params =
        chat()
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();

    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params)) {
      List<ChatCompletionChunk> chunks =
          stream.stream().map(ChatCompletionChunk::validate).toList();
      assertThat(chunks.getLast().usage().orElseThrow().totalTokens())
          .isEqualTo(REPLY.tokens().total());
    }
  }

  @Test
  void a_response() {
    Response response = client.responses().create(response().build()).validate();

    assertThat(response.output()).hasSize(4);
    assertThat(response.usage().orElseThrow().totalTokens()).isEqualTo(REPLY.tokens().total());
  }

  @Test
  void a_streamed_response() {
    try (StreamResponse<ResponseStreamEvent> stream =
        client.responses().createStreaming(response().build())) {
      List<ResponseStreamEvent> events =
          stream.stream().map(ResponseStreamEvent::validate).toList();
      assertThat(events.getLast().completed().orElseThrow().response().output()).hasSize(4);
      assertThat(events).allMatch(ResponseStreamEvent::isValid);
    }
  }

  @Test
  void embeddings() {
    CreateEmbeddingResponse embeddings =
        client
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model("text-embedding-3-small")
                    .inputOfArrayOfStrings(List.of("one", "two"))
                    .dimensions(5)
                    .build())
            .validate();

    assertThat(embeddings.data()).hasSize(2);
    assertThat(embeddings.data().getFirst().embedding()).hasSize(5);
  }

  @Test
  void models() {
    assertThat(client.models().list().data()).isNotEmpty().allSatisfy(model -> model.validate());
  }

  private static ChatCompletionCreateParams.Builder chat() {
    return ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage("Hi");
  }

  private static ResponseCreateParams.Builder response() {
    return ResponseCreateParams.builder().model("gpt-5").input("Hi");
  }
}
