package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tollgate.edge.Problem;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Keys;
import io.tollgate.router.surroundings.Surroundings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is refused under /v1, and however early, is refused in OpenAI's form (S1). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RejectionsTest {

  private static final String CHAT = "/v1/chat/completions";

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, "/v1/models"})
  void a_call_without_a_key(String path) {
    Response response = given().request(path.equals(CHAT) ? "POST" : "GET", path);

    isRefused(response, 401, "authentication_error", "missing_api_key");
    assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  static Stream<String> wrongKeys() {
    return Stream.of(
        "Bearer " + Keys.unmade().reveal(), "Bearer sk-proj-1", "Bearer a.b.c", "Bearer ..");
  }

  @ParameterizedTest
  @MethodSource("wrongKeys")
  void a_call_with_a_wrong_key(String authorization) {
    Response response = given().header("Authorization", authorization).body("{}").post(CHAT);

    isRefused(response, 401, "authentication_error", "invalid_api_key");
  }

  @Test
  void a_credential_of_another_scheme_is_none() {
    isRefused(
        given().header("Authorization", "Basic dXNlcjpwYXNz").post(CHAT),
        401,
        "authentication_error",
        "missing_api_key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/nothing", "/v1/", "/v1/chat", "/v1/chat/completions/7", "/v1/moderations"})
  void a_path_where_nothing_is(String path) {
    isRefused(Ask.caller().get(path), 404, "invalid_request_error", "unknown_url");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/chat/completions, POST",
    "PUT, /v1/chat/completions, POST",
    "DELETE, /v1/chat/completions, POST",
    "POST, /v1/models, GET"
  })
  void a_method_that_a_path_does_not_answer(String method, String path, String allowed) {
    Response response = Ask.caller().request(method, path);

    isRefused(response, 405, "invalid_request_error", "method_not_allowed");
    assertThat(response.header("Allow")).isEqualTo(allowed);
  }

  @Test
  void a_body_of_another_kind() {
    isRefused(
        Ask.caller().contentType(ContentType.XML).body("<model/>").post(CHAT),
        415,
        "invalid_request_error",
        "unsupported_media_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/x-www-form-urlencoded"
      })
  void json_is_read_under_the_names_clients_give_it(String contentType) {
    Response response =
        Ask.caller()
            .config(
                RestAssured.config()
                    .encoderConfig(
                        encoderConfig()
                            .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                            .encodeContentTypeAs("Application/JSON", ContentType.TEXT)
                            .encodeContentTypeAs(
                                "application/x-www-form-urlencoded", ContentType.TEXT)))
            .contentType(contentType)
            .body(Ask.question("gpt-4", ""))
            .post(CHAT);

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void a_refused_call_is_not_booked_and_has_a_request_id() {
    Response response = Ask.chat("{}");

    String id = response.header("x-request-id");
    assertThat(id).isNotBlank();
    Surroundings.bookKeeper().onlyEventOf(Ask.model("gpt-4").header("x-request-id"));
    assertThat(Surroundings.bookKeeper().of(id)).isEmpty();
  }

  @Test
  void outside_of_v1_a_refusal_is_a_problem_document() {
    for (String path : List.of("/", "/v2/chat", "/admin/nothing")) {
      given()
          .get(path)
          .then()
          .statusCode(404)
          .contentType(Problem.MEDIA_TYPE)
          .body("type", equalTo("urn:tollgate:problem:not-found"));
    }
  }

  @Test
  void a_browser_on_the_dashboards_origin_may_ask_for_models() {
    given()
        .header("Origin", "http://localhost:8082")
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization,content-type")
        .options(CHAT)
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo("http://localhost:8082"));
  }

  private static void isRefused(Response response, int status, String type, String code) {
    response
        .then()
        .statusCode(status)
        .contentType(ContentType.JSON)
        .body("error.type", equalTo(type))
        .body("error.code", equalTo(code));
    assertThat(response.jsonPath().getString("error.message")).isNotBlank();
  }
}
