package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.Surroundings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A router without any provider: the sandbox answers, so that the first call works. */
@QuarkusTest
@TestProfile(SandboxTest.NothingConfigured.class)
class SandboxTest {

  /** No provider but the sandbox. */
  public static final class NothingConfigured implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(Surroundings.class, Map.of(Surroundings.LONELY, "true")));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void auto_is_answered_by_the_sandbox_which_says_what_it_is() {
    Response response = Ask.model("auto");

    assertThat(response.header("x-tollgate-provider")).isEqualTo("sandbox");
    assertThat(response.jsonPath().getString("choices[0].message.content"))
        .contains("no language model")
        .contains("Hello?");
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void its_tokens_are_on_the_book() {
    Response response = Ask.model("auto");

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.at("/tokens/input").asInt())
        .isEqualTo(response.jsonPath().getInt("usage.prompt_tokens"));
    assertThat(event.at("/tokens/output").asInt())
        .isEqualTo(response.jsonPath().getInt("usage.completion_tokens"));
    assertThat(event.path("estimated").asBoolean()).isFalse();
  }

  @Test
  void a_streamed_answer_has_one_chunk_for_every_token_that_is_booked() {
    Response response = Ask.stream("auto");

    List<JsonNode> tokens =
        response
            .asString()
            .lines()
            .filter(line -> line.startsWith("data: {"))
            .map(line -> Json.read(line.substring("data: ".length())))
            .filter(chunk -> !chunk.at("/choices/0/delta/content").asText().isEmpty())
            .toList();
    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(tokens).hasSize(event.at("/tokens/output").asInt());
    assertThat(response.asString()).endsWith("data: [DONE]\n\n").doesNotContain("\"usage\"");
  }

  @Test
  void the_stream_says_the_same_as_the_whole_answer() {
    String whole = Ask.model("auto").jsonPath().getString("choices[0].message.content");

    StringBuilder streamed = new StringBuilder();
    Ask.stream("auto")
        .asString()
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> Json.read(line.substring("data: ".length())))
        .forEach(chunk -> streamed.append(chunk.at("/choices/0/delta/content").asText()));

    assertThat(streamed).hasToString(whole);
  }

  @Test
  void the_callers_limit_ends_it() {
    Response response = Ask.chat(Ask.question("sandbox-small", ",\"max_tokens\":4"));

    assertThat(response.jsonPath().getString("choices[0].finish_reason")).isEqualTo("length");
    assertThat(response.jsonPath().getInt("usage.completion_tokens")).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud800 half a character\"",
        "\"\\u0000\"",
        "null",
        "7",
        "[{\"type\":\"text\",\"text\":\"\\udfff\"}]",
        "[[[]]]",
        "\"%s %d %n\""
      })
  void strange_content_is_answered(String content) {
    Response response =
        Ask.chat(
            "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}");

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void a_model_of_a_real_provider_says_what_to_set() {
    assertThat(Ask.model("gpt-4").jsonPath().getString("error.message")).contains("OPENAI_API_KEY");
  }
}
