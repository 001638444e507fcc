package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.Listed;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.script.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who speak Gemini, as they and a provider who does see it. */
@QuarkusTest
@TestProfile(GeminiTest.GoogleConfigured.class)
class GeminiTest {

  private static final String BODY =
      "{ \"contents\":[{\"parts\":[{\"text\":\"Hi\u00e9\"}]}], \"unknown\":[1.50e1] }";
  private static final String WHOLE =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello\"}],\"role\":\"model\"},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":8,\"candidatesTokenCount\":2},\"more\":1}";
  private static final String FIRST =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hel\"}]}}]}";
  private static final String LAST =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"lo\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{%s\"promptTokenCount\":8,\"candidatesTokenCount\":2}}";
  private static final String COST = "\"cost\":0.00001,";

  /** A provider that speaks Gemini, beside the usual ones. */
  public static final class GoogleConfigured implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      Listed.model("google", "gemini", "gemini-test");
      return List.of(new TestResourceEntry(Surroundings.class, Map.of()));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "tollgate.provider.google.api-key",
          Surroundings.PROVIDER_KEY,
          "tollgate.provider.google.base-url",
          Surroundings.provider().baseUrl("google"));
    }
  }

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void an_answer_passes_as_it_is_and_so_does_the_request() {
    Surroundings.provider().plays("google", Script.json(WHOLE));

    Response response = ask(":generateContent");

    Asked asked = Surroundings.provider().onlyEntry();
    assertThat(response.asString())
        .isEqualTo(WHOLE.replace("\"usageMetadata\":{", "\"usageMetadata\":{\"cost\":0.00001,"));
    assertThat(asked.text()).isEqualTo(BODY);
    assertThat(asked.path()).isEqualTo("/google/v1/models/gemini-test:generateContent");
    assertThat(asked.headers().get("X-goog-api-key")).containsExactly(Surroundings.PROVIDER_KEY);
    assertThat(asked.headers().toString()).doesNotContain(Surroundings.key().secret());
    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.at("/tokens/input").asInt()).isEqualTo(8);
    assertThat(event.at("/tokens/output").asInt()).isEqualTo(2);
  }

  @Test
  void a_stream_of_events_passes_and_its_last_chunk_tells_the_cost() {
    plays(FIRST, LAST.formatted(""));

    Response response = ask(":streamGenerateContent?alt=sse");

    assertThat(response.contentType()).startsWith("text/event-stream");
    assertThat(response.asString())
        .isEqualTo("data: " + FIRST + "\r\n\r\ndata: " + LAST.formatted(COST) + "\r\n\r\n");
  }

  @Test
  void without_that_wish_a_stream_is_a_list() {
    plays(FIRST, LAST.formatted(""));

    Response response = ask(":streamGenerateContent");

    assertThat(response.contentType()).startsWith("application/json");
    assertThat(response.asString()).isEqualTo("[" + FIRST + ",\r\n" + LAST.formatted(COST) + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {":streamGenerateContent", ":streamGenerateContent?alt=sse"})
  void an_answer_of_one_chunk_is_an_answer(String verb) {
    plays(LAST.formatted(""));

    assertThat(ask(verb).asString()).contains(LAST.formatted(COST));
  }

  @Test
  void a_stream_that_is_cut_ends_with_an_error_in_the_list_too() {
    Surroundings.provider().plays("google", stream(FIRST, LAST).cutAt(FIRST.length() + 30));
    JsonNode events = Json.read(ask(":streamGenerateContent").asString());
    Surroundings.provider().plays("google", stream(FIRST, LAST).cutAt(FIRST.length() + 30));
    String sse = ask(":streamGenerateContent?alt=sse").asString();

    assertThat(events.path(0)).isEqualTo(Json.read(FIRST));
    assertThat(events.at("/1/error/status").asText()).isEqualTo("INTERNAL");
    assertThat(sse).contains("data: {\"error\":{\"code\":502,").endsWith("\r\n\r\n");
  }

  @Test
  void tokens_are_counted_by_a_provider_that_speaks_gemini_and_cost_nothing() {
    Surroundings.provider().plays("google", Script.json("{\"totalTokens\":31}"));

    Response response = ask(":countTokens");

    assertThat(response.jsonPath().getInt("totalTokens")).isEqualTo(31);
    assertThat(Surroundings.provider().onlyEntry().path()).endsWith("/gemini-test:countTokens");
    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.at("/tokens/input").asInt()).isZero();
    assertThat(event.path("estimated").asBoolean()).isFalse();
  }

  @Test
  void for_others_tokens_are_estimated() {
    Response response = caller().body(BODY).post("/v1beta/models/openai/gpt-4:countTokens");

    assertThat(response.jsonPath().getInt("totalTokens")).isPositive();
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1beta/models/google%2Fgemini-test", "/v1/models/google/gemini-test"})
  void a_name_in_the_url_may_have_a_slash(String path) {
    Surroundings.provider().plays("google", Script.json(WHOLE));

    Response response =
        caller().urlEncodingEnabled(false).body(BODY).post(path + ":generateContent");

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void a_key_in_the_url_opens_the_door_and_goes_no_further() {
    Surroundings.provider().plays("google", Script.json(WHOLE));

    Response response =
        given()
            .contentType("application/json")
            .body(BODY)
            .post("/v1beta/models/gemini-test:generateContent?key=" + Surroundings.key().reveal());

    assertThat(response.statusCode()).isEqualTo(200);
    Asked asked = Surroundings.provider().onlyEntry();
    assertThat(asked + asked.headers().toString()).doesNotContain(Surroundings.key().secret());
  }

  @Test
  void a_key_in_the_url_opens_no_other_dialects_door() {
    assertThat(given().get("/v1/models?key=" + Surroundings.key().reveal()).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1beta/models/nothing:generateContent, 404, NOT_FOUND, model_not_found",
    "GET, /v1beta/models/gemini-test:generateContent, 405, INVALID_ARGUMENT, method_not_allowed",
    "POST, /v1beta/models/gemini-test:dance, 404, NOT_FOUND, unknown_url",
  })
  void refusals_have_googles_form(
      String method, String path, int status, String word, String code) {
    Response response = caller().body(BODY).request(method, path);

    JsonNode error = Json.read(response.asString()).path("error");
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(error.path("status").asText()).isEqualTo(word);
    assertThat(error.at("/details/0/reason").asText()).isEqualTo(code);
  }

  @Test
  void googles_word_for_a_wrong_key_is_understood() {
    Surroundings.provider()
        .plays(
            "google",
            Script.raw(
                400,
                "application/json",
                "{\"error\":{\"message\":\"API key not valid.\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}"
                    .getBytes(StandardCharsets.UTF_8)));

    assertThat(ask(":generateContent").jsonPath().getString("error.details[0].reason"))
        .isEqualTo("provider_auth");
  }

  private static RequestSpecification caller() {
    return given()
        .header("x-goog-api-key", Surroundings.key().reveal())
        .contentType("application/json; charset=utf-8");
  }

  private static Response ask(String verb) {
    return caller().body(BODY).post("/v1beta/models/gemini-test" + verb);
  }

  private static void plays(String... chunks) {
    Surroundings.provider().plays("google", stream(chunks));
  }

  private static Script stream(String... chunks) {
    StringBuilder stream = new StringBuilder();
    for (String chunk : chunks) {
      stream.append("data: ").append(chunk).append("\r\n\r\n");
    }
    return Script.stream(stream.toString().getBytes(StandardCharsets.UTF_8));
  }
}
