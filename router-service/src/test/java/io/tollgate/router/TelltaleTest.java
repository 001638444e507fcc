package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.router.surroundings.Wire;
import io.tollgate.scripted.script.Script;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the headers of an answer tell, under LiteLLM's names too. */
@QuarkusTest
@TestProfile(TelltaleTest.InLitellmsWords.class)
class TelltaleTest {

  /** The headers have LiteLLM's names beside ours. */
  public static final class InLitellmsWords implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tollgate.api.litellm-headers", "true");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Surroundings.class));
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
  void a_whole_answer_tells_its_exact_cost_in_a_header() {
    Surroundings.provider().plays("openai", AReply.saying("Good", " day", "!").whole());

    Response response = Ask.model("gpt-4");

    // 11 prompt tokens at $30 and 3 generated ones at $60 per million
    assertThat(response.header("x-tollgate-cost")).isEqualTo("0.00051");
    assertThat(response.header("x-litellm-response-cost")).isEqualTo("0.00051");
  }

  @Test
  void a_stream_tells_its_cost_in_a_trailer() throws Exception {
    Surroundings.provider().plays("openai", AReply.saying("Good", " day", "!").streamed());

    String received;
    try (Wire wire = Wire.open()) {
      wire.send(Wire.post(Ask.question("gpt-4", ",\"stream\":true")));
      received = wire.readUntil("x-litellm-response-cost: ");
      received = wire.readUntil("\r\n\r\n") + received;
    }

    String head = received.substring(0, received.indexOf("\r\n\r\n"));
    String trailers = received.substring(received.indexOf("[DONE]"));
    assertThat(head).contains("trailer: x-tollgate-cost, x-litellm-response-cost");
    assertThat(head).doesNotContain("x-tollgate-cost: ");
    assertThat(trailers).contains("\r\n0\r\n").contains("x-tollgate-cost: 0.00051\r\n");
  }

  @Test
  void what_was_asked_for_and_passed_over_is_named() {
    Response response =
        Ask.chat(Ask.question("gpt-4", ",\"transforms\":[\"middle-out\"],\"timeout\":3"));

    assertThat(response.header("x-tollgate-ignored")).isEqualTo("transforms, timeout");
    assertThat(Surroundings.provider().book().getLast().json())
        .isEqualTo(Json.read(Ask.question("gpt-4", "")));
  }

  @Test
  void nothing_is_said_to_be_passed_over_where_nothing_is() {
    assertThat(Ask.model("gpt-4").header("x-tollgate-ignored")).isNull();
  }

  @Test
  void litellms_names_tell_who_answered_and_after_how_many_tries() {
    Surroundings.provider().plays("openai", Script.status(500, "no"));

    Response response = Ask.chat(Ask.question("gpt-4", ",\"fallbacks\":[\"claude-3-haiku\"]"));

    assertThat(response.header("x-litellm-call-id")).isEqualTo(response.header("x-request-id"));
    assertThat(response.header("x-litellm-model-id")).isEqualTo("anthropic/claude-3-haiku");
    assertThat(response.header("x-litellm-model-group")).isEqualTo("gpt-4");
    assertThat(response.header("x-litellm-attempted-fallbacks")).isEqualTo("1");
    assertThat(response.header("x-litellm-attempted-retries")).isEqualTo("0");
    double duration = Double.parseDouble(response.header("x-litellm-response-duration-ms"));
    double overhead = Double.parseDouble(response.header("x-litellm-overhead-duration-ms"));
    assertThat(overhead).isNotNegative().isLessThanOrEqualTo(duration);
  }
}
