package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tollgate.router.dialect.Golden;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.NativeProviders;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.book.Asked;
import io.tollgate.scripted.script.Script;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who speak Anthropic's dialect, with providers who do and who do not. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(value = NativeProviders.class, restrictToAnnotatedClass = true)
class AnthropicCallTest {

  private static final String REPLY = Golden.text("anthropic/reply.json");
  private static final String STREAM = Golden.text("anthropic/stream.sse");

  private static final byte[] COMPLAINT =
      bytes("{\"type\":\"error\",\"error\":{\"type\":\"x\",\"message\":\"so it is\"}}");

  @BeforeEach
  void reset() {
    NativeProviders.settle();
    Surroundings.reset();
  }

  @Test
  void a_whole_answer_passes_untouched_and_is_booked() {
    Surroundings.provider().plays("claudes", Script.json(REPLY));

    Response response = messages("claude-native", "");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.asString())
        .isEqualTo(REPLY.replace("\"usage\": {", "\"usage\": {\"cost\":0.01248,"));
    assertThat(booked(response).path("tokens"))
        .isEqualTo(
            Json.read(
                "{\"input\":10,\"cacheRead\":3000,\"cacheWrite5m\":500,\"cacheWrite1h\":200,\"output\":50,\"reasoning\":40}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 100_000})
  void a_stream_passes_untouched_but_for_its_cost_and_is_booked(int pieces) {
    Surroundings.provider().plays("claudes", Script.stream(bytes(STREAM)).inPiecesOf(pieces));

    Response response = messages("claude-native", ",\"stream\":true");

    String told = new String(response.asByteArray(), StandardCharsets.UTF_8);
    assertThat(told.replaceFirst("\"cost\":[0-9.]+,", "")).isEqualTo(STREAM);
    assertThat(told).containsPattern("\"usage\":\\{\"cost\":0\\.0[0-9]+,");
    assertThat(booked(response).at("/tokens/cacheWrite1h").asInt()).isEqualTo(200);
    assertThat(booked(response).path("estimated").asBoolean()).isFalse();
  }

  @Test
  void the_provider_gets_the_callers_bytes_and_headers_and_our_key() {
    Surroundings.provider().plays("claudes", Script.json(REPLY));
    String body =
        "{ \"max_tokens\" : 10,\"model\":%s, \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"H\u00e9\",\"cache_control\":{ \"type\":\"ephemeral\" }}]}], \"x\":[ ] }";

    caller()
        .header("anthropic-version", "2099-01-01")
        .header("anthropic-beta", "unheard-of-2099,another")
        .body(body.formatted("\"claudes/claude-native\""))
        .post("/v1/messages");

    Asked asked = Surroundings.provider().onlyEntry();
    assertThat(asked.text()).isEqualTo(body.formatted("\"claude-native\""));
    assertThat(asked.path()).isEqualTo("/claudes/v1/messages");
    assertThat(asked.headers().get("X-api-key")).containsExactly(Surroundings.PROVIDER_KEY);
    assertThat(asked.headers().get("Anthropic-version")).containsExactly("2099-01-01");
    assertThat(asked.headers().get("Anthropic-beta")).containsExactly("unheard-of-2099,another");
    assertThat(asked.headers()).doesNotContainKey("Authorization");
  }

  @Test
  void a_version_is_named_to_the_provider_when_the_caller_names_none() {
    Surroundings.provider().plays("claudes", Script.json(REPLY));

    messages("claude-native", "");

    assertThat(Surroundings.provider().onlyEntry().headers().get("Anthropic-version"))
        .containsExactly("2023-06-01");
  }

  @Test
  void a_count_of_tokens_passes_and_costs_nothing() {
    Surroundings.provider().plays("claudes", Script.json("{\"input_tokens\":2095}"));

    Response response = count("claude-native");

    assertThat(response.asString()).isEqualTo("{\"input_tokens\":2095}");
    assertThat(Surroundings.provider().onlyEntry().path())
        .isEqualTo("/claudes/v1/messages/count_tokens");
    assertThat(booked(response).path("operationType").asText()).isEqualTo("count_tokens");
    assertThat(booked(response).at("/tokens/input").asInt()).isZero();
    assertThat(booked(response).path("estimated").asBoolean()).isFalse();
  }

  @Test
  void where_nobody_counts_in_this_dialect_tokens_are_estimated() {
    Response response = count("gpt-4");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.asString()).isEqualTo("{\"input_tokens\":6}");
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void a_whole_answer_of_ollamas_is_translated() {
    Surroundings.provider().plays("llamas", Script.json(Golden.text("ollama/reply.json")));

    Response response = messages("llama-native", "");

    JsonNode told = Json.read(response.asString());
    assertThat(told.at("/content/1/text").asText()).isEqualTo("Good d\u00e4y!");
    assertThat(told.path("model").asText()).isEqualTo("llama-native");
    assertThat(Surroundings.provider().onlyEntry().path()).isEqualTo("/llamas/api/chat");
    assertThat(booked(response).at("/tokens/output").asInt()).isEqualTo(9);
  }

  @Test
  void a_stream_of_ollamas_is_translated() {
    Surroundings.provider().plays("llamas", lines(Golden.text("ollama/stream.ndjson")));

    Response response = messages("llama-native", ",\"stream\":true");

    assertThat(response.contentType()).startsWith("text/event-stream");
    assertThat(new String(response.asByteArray(), StandardCharsets.UTF_8))
        .isEqualTo(
            Golden.text("ollama/stream.to-anthropic.sse")
                .replace("the-model", "llama-native")
                .replace(",\"cost\":0.000035", ""));
    assertThat(booked(response).at("/tokens/input").asInt()).isEqualTo(26);
  }

  @Test
  void a_stream_of_ollamas_that_is_cut_ends_with_an_error() {
    String stream = Golden.text("ollama/stream.ndjson");
    Surroundings.provider()
        .plays("llamas", lines(stream.substring(0, stream.lastIndexOf("{\"model\""))));

    String told = messages("llama-native", ",\"stream\":true").asString();

    assertThat(told)
        .contains("event: error\ndata: {\"type\":\"error\"")
        .doesNotContain("message_stop");
  }

  @Test
  void an_overload_behind_the_first_event_is_a_status_and_not_half_a_stream() {
    String begun = STREAM.substring(0, STREAM.indexOf("event: content_block_start"));
    Surroundings.provider()
        .plays(
            "claudes",
            Script.stream(
                bytes(
                    begun
                        + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n")));

    Response response = messages("claude-native", ",\"stream\":true");

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(Json.read(response.asString()).at("/error/type").asText()).isEqualTo("api_error");
  }

  @Test
  void a_stream_that_breaks_off_ends_with_an_error_event() {
    Surroundings.provider()
        .plays(
            "claudes", Script.stream(bytes(STREAM)).cutAt(STREAM.indexOf("event: message_delta")));

    Response response = messages("claude-native", ",\"stream\":true");

    assertThat(response.asString())
        .endsWith(
            "\"message\":\"claudes broke off its answer.\",\"code\":\"provider_truncated\"},\"request_id\":\"%s\"}\n\n"
                .formatted(response.header("x-request-id")));
    assertThat(booked(response).at("/tokens/cacheRead").asInt()).isEqualTo(3000);
  }

  @ParameterizedTest
  @CsvSource({
    "400, 400, invalid_request_error",
    "404, 404, not_found_error",
    "429, 429, rate_limit_error",
    "529, 529, overloaded_error"
  })
  void a_providers_error_is_told_in_the_callers_form(int status, int told, String type) {
    Surroundings.provider().plays("claudes", Script.raw(status, "application/json", COMPLAINT));

    Response response = messages("claude-native", "");

    JsonNode error = Json.read(response.asString());
    assertThat(response.statusCode()).isEqualTo(told);
    assertThat(error.path("type").asText()).isEqualTo("error");
    assertThat(error.at("/error/type").asText()).isEqualTo(type);
    assertThat(error.path("request_id").asText()).isEqualTo(response.header("x-request-id"));
  }

  @Test
  void early_refusals_have_the_form_too() {
    Response noKey = given().contentType("application/json").body("{}").post("/v1/messages");
    Response noLimit = caller().body("{\"model\":\"m\",\"messages\":[{}]}").post("/v1/messages");
    Response nowhere = caller().get("/v1/messages/batches");

    assertThat(Json.read(noKey.asString()).at("/error/type").asText())
        .isEqualTo("authentication_error");
    assertThat(noLimit.statusCode()).isEqualTo(400);
    assertThat(Json.read(noLimit.asString()).at("/error/message").asText()).contains("max_tokens");
    assertThat(Json.read(nowhere.asString()).at("/error/type").asText())
        .isEqualTo("not_found_error");
  }

  @Test
  void the_models_are_listed_in_the_callers_form() {
    JsonNode list =
        Json.read(caller().header("anthropic-version", "2023-06-01").get("/v1/models").asString());

    assertThat(list.path("has_more").asBoolean()).isFalse();
    assertThat(list.path("first_id")).isEqualTo(list.at("/data/0/id"));
    assertThat(list.at("/data/0/type").asText()).isEqualTo("model");
    assertThat(list.path("data").findValuesAsText("id")).contains("claudes/claude-native");
  }

  private static RequestSpecification caller() {
    return given().header("x-api-key", Surroundings.key().reveal()).contentType("application/json");
  }

  private static Response messages(String model, String more) {
    return caller().body(question(model, ",\"max_tokens\":50" + more)).post("/v1/messages");
  }

  private static Response count(String model) {
    return caller().body(question(model, "")).post("/v1/messages/count_tokens");
  }

  private static String question(String model, String more) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]%s}"
        .formatted(model, more);
  }

  private static Script lines(String body) {
    return Script.stream(bytes(body)).with("Content-Type", "application/x-ndjson");
  }

  private static JsonNode booked(Response response) {
    return Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
