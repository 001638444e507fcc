package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.ApiKey;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Keys;
import io.tollgate.router.surroundings.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that may do less than everything. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RestrictedKeysTest {

  /** A way to ask {@code gpt-4}, and how its errors say that something is not permitted. */
  private record Spoken(String path, String body, String where, String word) {}

  private static final List<Spoken> DIALECTS =
      List.of(
          new Spoken(
              "/v1/chat/completions", Ask.question("gpt-4", ""), "error.type", "permission_error"),
          new Spoken(
              "/v1/responses",
              "{\"model\":\"gpt-4\",\"input\":\"Hi\"}",
              "error.type",
              "permission_error"),
          new Spoken(
              "/v1/messages",
              Ask.question("gpt-4", ",\"max_tokens\":9"),
              "error.type",
              "permission_error"),
          new Spoken(
              "/v1beta/models/gpt-4:generateContent",
              "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]}",
              "error.status",
              "PERMISSION_DENIED"));

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  static Stream<Arguments> refusals() {
    List<Arguments> all = new ArrayList<>();
    for (Spoken spoken : DIALECTS) {
      all.add(Arguments.of(spoken, "allowed_models", "{openai/gpt-3.5-turbo}", "model 'gpt-4'"));
      all.add(Arguments.of(spoken, "allowed_models", "{anthropic/*}", "GET /v1/models"));
      all.add(Arguments.of(spoken, "allowed_ips", "{203.0.113.0/24,::/0}", "127.0.0.1"));
      all.add(Arguments.of(spoken, "scopes", "{models,embeddings}", "scope 'chat'"));
      all.add(Arguments.of(spoken, "scopes", "{of-another-release}", "scope 'chat'"));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void what_a_key_may_not_is_refused_in_the_callers_dialect_with_the_reason(
      Spoken spoken, String column, String list, String reason) {
    Response refused =
        as(Keys.made(column, list))
            .header("X-Forwarded-For", "203.0.113.9")
            .body(spoken.body())
            .post(spoken.path());

    assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(403);
    assertThat(refused.jsonPath().getString("error.message")).contains(reason);
    assertThat(refused.jsonPath().getString(spoken.where())).isEqualTo(spoken.word());
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "allowed_models, '{gpt-4}'",
    "allowed_models, '{openai/*}'",
    "allowed_ips, '{10.0.0.0/8,127.0.0.0/8}'",
    "scopes, '{chat}'"
  })
  void what_a_key_may_is_answered(String column, String list) {
    assertThat(ask(Keys.made(column, list), "gpt-4", "").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/models, chat, models",
    "GET, /v1beta/models, chat, models",
    "GET, /v1/requests/0198c1d0-0000-7000-8000-000000000000/decision, chat, decisions",
    "POST, /v1/embeddings, chat, embeddings",
    "POST, /v1/messages/count_tokens, models, chat",
    "GET, /v1/responses/resp_1, models, chat",
    "POST, /passthrough/openai/v1/files, chat, passthrough"
  })
  void every_address_has_its_scope(String method, String path, String has, String lacks) {
    Response refused = as(Keys.made("scopes", "{" + has + "}")).body("{}").request(method, path);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.asString()).contains("scope '" + lacks + "'");
  }

  @Test
  void the_list_has_what_the_key_may_use_and_nothing_else() {
    JsonPath list = as(Keys.made("allowed_models", "{openai/gpt-4}")).get("/v1/models").jsonPath();

    assertThat(list.getList("data.id", String.class)).containsExactly("openai/gpt-4", "auto");
    assertThat(list.getList("data.find { it.id == 'auto' }.targets", String.class))
        .containsExactly("openai/gpt-4");
  }

  @Test
  void auto_and_fallbacks_choose_among_what_is_allowed_and_the_decision_says_so() {
    ApiKey key = Keys.made("allowed_models", "{openai/gpt-4}");

    Response answer = ask(key, "auto", ",\"models\":[\"claude-3-haiku\"]");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonPath decision =
        as(key).get("/v1/requests/" + answer.header("x-request-id") + "/decision").jsonPath();
    assertThat(decision.getList("plan", String.class)).containsExactly("openai/gpt-4");
    assertThat(decision.getList("candidates.reason", String.class)).contains("not_allowed");
  }

  @Test
  void nothing_passes_through_for_some_models_only() {
    Response refused =
        as(Keys.made("allowed_models", "{openai/gpt-4}"))
            .body("{\"model\":\"gpt-4\",\"model\":\"gpt-4-turbo\"}")
            .post("/passthrough/openai/v1/audio/speech");
    Response passed =
        as(Keys.made("allowed_models", "{openai/*}"))
            .body("{\"model\":\"gpt-4\"}")
            .post("/passthrough/openai/v1/audio/speech");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.asString()).contains("openai/*");
    assertThat(passed.statusCode()).isNotEqualTo(403);
    assertThat(Surroundings.provider().book()).hasSize(1);
  }

  private static Response ask(ApiKey key, String model, String more) {
    return as(key).body(Ask.question(model, more)).post("/v1/chat/completions");
  }

  private static RequestSpecification as(ApiKey key) {
    return given()
        .header("Authorization", "Bearer " + key.reveal())
        .contentType("application/json");
  }
}
