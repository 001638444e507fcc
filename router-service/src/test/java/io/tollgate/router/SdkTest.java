package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own Java SDK talks to the router as if it were OpenAI. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SdkTest {

  private static final AReply REPLY = AReply.saying("Good", " day", "!");

  private OpenAIClient client;

  @BeforeEach
  void open() {
    Surroundings.reset();
    client = client(Surroundings.key().reveal(), 0);
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void a_plain_call() {
    Surroundings.provider().plays("openai", REPLY.whole());

    ChatCompletion completion = client.chat().completions().create(question("gpt-4"));

    assertThat(completion.choices().getFirst().message().content()).contains("Good day!");
    assertThat(completion.usage().orElseThrow().promptTokens()).isEqualTo(11);
    assertThat(completion.usage().orElseThrow().promptTokensDetails().orElseThrow().cachedTokens())
        .contains(4L);
  }

  @Test
  void a_stream() {
    Surroundings.provider().plays("openai", REPLY.streamed().inPiecesOf(9));

    List<ChatCompletionChunk> chunks = streamed(question("gpt-4"));

    assertThat(text(chunks)).isEqualTo("Good day!");
    assertThat(chunks).noneMatch(chunk -> chunk.usage().isPresent());
  }

  @Test
  void a_stream_with_usage() {
    Surroundings.provider().plays("openai", REPLY.streamed());
    ChatCompletionCreateParams params =
        question("gpt-4").toBuilder()
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();

    List<ChatCompletionChunk> chunks = streamed(params);

    assertThat(text(chunks)).isEqualTo("Good day!");
    assertThat(chunks.getLast().usage().orElseThrow().completionTokens()).isEqualTo(3);
    assertThat(chunks.getLast().choices()).isEmpty();
  }

  @Test
  void a_stream_that_breaks_is_an_exception_and_no_end() {
    Surroundings.provider()
        .plays("openai", REPLY.streamed().cutAt(REPLY.events().getFirst().length()));

    assertThatThrownBy(() -> streamed(question("gpt-4")))
        .isInstanceOf(OpenAIException.class)
        .hasMessageContaining("openai broke off its answer");
  }

  @Test
  void a_wrong_key() {
    client.close();
    client = client("sk-tg-nobody", 0);

    assertThatThrownBy(() -> client.chat().completions().create(question("gpt-4")))
        .isInstanceOf(UnauthorizedException.class)
        .hasMessageContaining("unknown, blocked or expired");
  }

  @Test
  void an_unknown_model() {
    assertThatThrownBy(() -> client.chat().completions().create(question("gpt-9")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("gpt-9");
  }

  @Test
  void a_request_the_provider_refuses() {
    Surroundings.provider().plays("openai", Script.status(400, "no such voice"));

    assertThatThrownBy(() -> client.chat().completions().create(question("gpt-4")))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("no such voice");
  }

  @Test
  void a_rate_limit() {
    Surroundings.provider().plays("openai", Script.status(429, "slow down"));

    assertThatThrownBy(() -> client.chat().completions().create(question("gpt-4")))
        .isInstanceOf(RateLimitException.class);
  }

  @Test
  void every_retry_of_the_sdk_is_a_call_of_its_own_and_booked_once() {
    Surroundings.provider()
        .plays("openai", Script.status(500, "x"), Script.status(500, "x"), REPLY.whole());
    client.close();
    client = client(Surroundings.key().reveal(), 2);

    try (HttpResponseFor<ChatCompletion> response =
        client.chat().completions().withRawResponse().create(question("openai/gpt-4"))) {
      String id = response.headers().values("x-request-id").getFirst();
      assertThat(Surroundings.bookKeeper().onlyEventOf(id).path("outcome").asText())
          .isEqualTo("SERVED");
    }
    assertThat(Surroundings.provider().book()).hasSize(3);
  }

  @Test
  void the_models() {
    assertThat(client.models().list().data())
        .extracting(model -> model.id())
        .contains("openai/gpt-4", "anthropic/claude-3-haiku");
  }

  private static OpenAIClient client(String key, int retries) {
    return OpenAIOkHttpClient.builder()
        .baseUrl("http://localhost:%d/v1".formatted(RestAssured.port))
        .apiKey(key)
        .maxRetries(retries)
        .build();
  }

  private static ChatCompletionCreateParams question(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("Hello?").build();
  }

  private List<ChatCompletionChunk> streamed(ChatCompletionCreateParams params) {
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params)) {
      return stream.stream().toList();
    }
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .flatMap(choice -> choice.delta().content().stream())
        .collect(Collectors.joining());
  }
}
