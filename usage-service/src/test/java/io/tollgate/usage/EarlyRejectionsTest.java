package io.tollgate.usage;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.Service.asAdmin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.Problem;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any feature is asked has the same form as everything else. */
@QuarkusTest
@WithTestResource(Installation.class)
class EarlyRejectionsTest {

  @Test
  void without_a_token() {
    assertProblem(given().get("/v1/keys"), 401, "unauthorized");
  }

  @Test
  void with_the_wrong_role() {
    assertProblem(given().auth().oauth2(Jwt.viewer()).get("/v1/limits"), 403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/v1/nothing", "/v1/keys/not-an-id"})
  void at_an_address_where_nothing_is(String path) {
    assertProblem(asAdmin().get(path), 404, "not-found");
  }

  @Test
  void with_a_method_that_is_not_answered() {
    assertProblem(asAdmin().put("/v1/keys"), 405, "method-not-allowed");
  }

  @Test
  void for_an_answer_in_another_form() {
    assertProblem(asAdmin().accept("text/csv").get("/v1/keys"), 406, "not-acceptable");
  }

  @Test
  void in_another_form_than_json() {
    assertProblem(
        asAdmin().contentType(ContentType.TEXT).body("name").post("/v1/keys"),
        415,
        "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"name\": }", "not json", "{\"name\": \"\u0001\"}"})
  void as_json_that_is_none(String body) {
    assertProblem(asAdmin().body(body).post("/v1/keys"), 400, "malformed-json");
    assertProblem(asAdmin().body(body).post("/v1/usage/events"), 400, "malformed-json");
  }

  @Test
  void as_json_nested_deeper_than_anyone_needs() {
    String deep = "[".repeat(100_000);

    assertProblem(asAdmin().body(deep).post("/v1/usage/events"), 400, "malformed-json");
    assertProblem(asAdmin().body("{\"x\": " + deep).post("/v1/keys"), 400, "malformed-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"name\"", "7"})
  void as_json_of_another_form(String body) {
    assertProblem(asAdmin().body(body).post("/v1/keys"), 400, "unexpected-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void without_a_body(String body) {
    assertProblem(asAdmin().body(body).post("/v1/keys"), 400, "bad-parameter");
  }

  @Test
  void with_a_field_of_the_wrong_type() {
    assertProblem(asAdmin().body("{\"name\": []}").post("/v1/keys"), 400, "bad-parameter");
  }

  @Test
  void with_a_body_that_is_far_too_large() {
    assertProblem(
        asAdmin().body(" ".repeat(11 * 1024 * 1024)).post("/v1/usage/events"),
        413,
        "body-too-large");
  }

  @Test
  void with_a_body_that_is_far_too_large_and_does_not_say_so() throws Exception {
    HttpRequest chunked =
        HttpRequest.newBuilder(
                URI.create(
                    "%s:%d/v1/usage/events".formatted(RestAssured.baseURI, RestAssured.port)))
            .header("Authorization", "Bearer " + Jwt.admin())
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(new byte[11 * 1024 * 1024])))
            .build();

    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .build()
            .send(chunked, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
    assertThat(answer.body()).contains("urn:tollgate:problem:body-too-large");
  }

  private static void assertProblem(Response answer, int status, String slug) {
    String body = answer.asString();
    assertThat(answer.statusCode()).as(body).isEqualTo(status);
    assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
    assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:tollgate:problem:" + slug);
    assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
    assertThat(answer.jsonPath().getString("title")).isNotBlank();
    assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    assertThat(body).doesNotContainPattern("(?i)exception|io\\.|java\\.|jakarta|jackson|\\tat ");
  }
}
