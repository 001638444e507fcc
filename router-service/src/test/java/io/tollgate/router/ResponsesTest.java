package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Surroundings;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own Java SDK asks for responses, and models answer whose provider knows none. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ResponsesTest {

  private static final AReply REPLY = AReply.saying("Good", " day", "!");

  private OpenAIClient client;

  @BeforeEach
  void open() {
    Surroundings.reset();
    client = client(Surroundings.key().reveal());
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void a_plain_call() {
    Surroundings.provider().plays("openai", REPLY.whole());

    Response response = client.responses().create(question("gpt-4").build());

    assertThat(response.status()).contains(ResponseStatus.COMPLETED);
    assertThat(text(response)).isEqualTo("Good day!");
    assertThat(response.usage().orElseThrow().inputTokens()).isEqualTo(11);
    assertThat(response.usage().orElseThrow().inputTokensDetails().cachedTokens()).isEqualTo(4);
    assertThat(response.validate()).isNotNull();
  }

  @Test
  void a_stream() {
    Surroundings.provider().plays("openai", REPLY.streamed().inPiecesOf(9));

    List<ResponseStreamEvent> events = streamed(question("gpt-4").build());

    assertThat(deltas(events)).isEqualTo("Good day!");
    Response last = events.getLast().completed().orElseThrow().response();
    assertThat(text(last)).isEqualTo("Good day!");
    assertThat(last.usage().orElseThrow().outputTokens()).isEqualTo(3);
    assertThat(last.usage().orElseThrow().toString()).contains("cost=");
    assertThat(events).allSatisfy(event -> assertThat(event.validate()).isNotNull());
  }

  @Test
  void a_stream_that_breaks_is_an_exception_and_no_end() {
    Surroundings.provider()
        .plays("openai", REPLY.streamed().cutAt(REPLY.events().getFirst().length()));

    assertThatThrownBy(() -> streamed(question("gpt-4").build()))
        .isInstanceOf(OpenAIException.class)
        .hasMessageContaining("openai broke off its answer");
  }

  @Test
  void what_another_provider_has_stored_is_refused_by_name() {
    assertThatThrownBy(
            () -> client.responses().create(question("gpt-4").previousResponseId("resp_1").build()))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("previous_response_id");
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void a_wrong_key() {
    client.close();
    client = client("sk-tg-nobody");

    assertThatThrownBy(() -> client.responses().create(question("gpt-4").build()))
        .isInstanceOf(UnauthorizedException.class);
  }

  @Test
  void an_unknown_model() {
    assertThatThrownBy(() -> client.responses().create(question("gpt-9").build()))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("gpt-9");
  }

  private static OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl("http://localhost:%d/v1".formatted(RestAssured.port))
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  private static ResponseCreateParams.Builder question(String model) {
    return ResponseCreateParams.builder().model(model).input("Hello?");
  }

  private List<ResponseStreamEvent> streamed(ResponseCreateParams params) {
    try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
      return stream.stream().toList();
    }
  }

  private static String deltas(List<ResponseStreamEvent> events) {
    return events.stream()
        .flatMap(event -> event.outputTextDelta().stream())
        .map(delta -> delta.delta())
        .collect(Collectors.joining());
  }

  private static String text(Response response) {
    return response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .flatMap(part -> part.outputText().stream())
        .map(part -> part.text())
        .collect(Collectors.joining());
  }
}
