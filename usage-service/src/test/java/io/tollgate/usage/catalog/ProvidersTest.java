package io.tollgate.usage.catalog;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers and their endpoints, as they are listed. */
@QuarkusTest
@WithTestResource(Installation.class)
class ProvidersTest {

  private static final String VLLM =
      "{\"kind\":\"openai-compatible\",\"base_url\":\"http://127.0.0.1:8000/v1\"%s}";

  private final String id = "p-" + UUID.randomUUID();

  @Test
  void a_provider_is_made_once_and_then_changed_as_a_whole() {
    put(VLLM.formatted(",\"keyless\":true,\"idle_ms\":5000,\"balance\":\"least-busy\""))
        .statusCode(201)
        .body("id", equalTo(id))
        .body("keyless", equalTo(true))
        .body("idle_ms", equalTo(5000))
        .body("balance", equalTo("least-busy"))
        .body("on_caller_gone", equalTo("abort"));

    put(VLLM.formatted("")).statusCode(200).body("keyless", equalTo(false));

    asAdmin()
        .get("/v1/providers/" + id)
        .then()
        .statusCode(200)
        .body("name", equalTo(id))
        .body("idle_ms", equalTo(null))
        .body("balance", equalTo("weighted"));
    asAdmin().get("/v1/providers").then().body("providers.id", hasItem(id));
  }

  @Test
  void what_is_put_twice_is_there_once_and_no_router_is_told_twice() {
    put(VLLM.formatted(""));
    String before = revision();

    put(VLLM.formatted("")).statusCode(200);

    assertThat(revision()).isEqualTo(before);
  }

  @Test
  void a_provider_that_is_deleted_stays_for_the_books_and_is_shown_to_no_router() {
    put(VLLM.formatted(""));

    asAdmin().delete("/v1/providers/" + id).then().statusCode(204);

    asAdmin().get("/v1/providers/" + id).then().body("enabled", equalTo(false));
    assertThat(rows("SELECT provider FROM router_providers WHERE provider = ?", id)).isEmpty();
    put(VLLM.formatted("")).statusCode(200).body("enabled", equalTo(true));
    assertThat(rows("SELECT provider FROM router_providers WHERE provider = ?", id)).hasSize(1);
  }

  @Test
  void endpoints_are_listed_with_a_provider_in_the_order_of_their_groups() {
    put(VLLM.formatted(""));
    endpoint("us", "{\"credential\":\"OPENAI_API_KEY_US\",\"group\":1}").statusCode(201);
    endpoint("eu", "{\"base_url\":\"https://eu.example.com/v1\",\"weight\":3}").statusCode(201);
    endpoint("eu", "{\"base_url\":\"https://eu.example.com/v1\",\"weight\":4}").statusCode(200);

    asAdmin()
        .get("/v1/providers/" + id)
        .then()
        .body("endpoints.name", contains("eu", "us"))
        .body("endpoints.weight", contains(4, 1))
        .body("endpoints[1].credential", equalTo("OPENAI_API_KEY_US"));

    asAdmin().delete("/v1/providers/" + id + "/endpoints/eu").then().statusCode(204);
    asAdmin().delete("/v1/providers/" + id + "/endpoints/eu").then().statusCode(404);
    asAdmin().get("/v1/providers/" + id).then().body("endpoints", hasSize(1));
  }

  @Test
  void an_endpoint_needs_a_provider() {
    endpoint("eu", "{}")
        .statusCode(404)
        .contentType(Problem.MEDIA_TYPE)
        .body("detail", containsString(id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                        | kind",
        "{\"kind\":\"telepathy\",\"base_url\":\"http://a\"}                        | kind",
        "{\"kind\":\"openai\"}                                                     | base_url",
        "{\"kind\":\"openai\",\"base_url\":\"ftp://a\"}                            | base_url",
        "{\"kind\":\"openai\",\"base_url\":\"http://0251.0376.0251.0376/\"}    | base_url",
        "{\"kind\":\"openai\",\"base_url\":\"/v1\"}                                | base_url",
        "{\"kind\":\"openai\",\"base_url\":\"http://u:p@a\"}                       | base_url",
        "{\"kind\":\"openai\",\"base_url\":\"http://a/#b\"}                        | base_url",
        "{\"kind\":\"openai\",\"base_url\":\"http://a b\"}                         | base_url",
        "{\"kind\":\"openai\",\"base_url\":\"http://a\",\"idle_ms\":0}             | idle_ms",
        "{\"kind\":\"openai\",\"base_url\":\"http://a\",\"balance\":\"luck\"}      | balance",
        "{\"kind\":\"openai\",\"base_url\":\"http://a\",\"affinity\":\"love\"}     | affinity",
        "{\"kind\":\"openai\",\"base_url\":\"http://a\",\"on_caller_gone\":\"no\"} | on_caller_gone",
      })
  void a_provider_that_cannot_be_is_refused_by_the_field_to_blame(String body, String field) {
    put(body).statusCode(400).contentType(Problem.MEDIA_TYPE).body("parameter", equalTo(field));
  }

  @Test
  void where_there_is_a_choice_the_refusal_lists_it() {
    put("{\"kind\":\"telepathy\"}").body("allowed", hasItem("azure-openai"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest",
        "http://2852039166/",
        "http://0xA9FEA9FE/",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://[fd00:ec2::254]/",
        "http://metadata.google.internal./",
        "http://0.0.0.0/"
      })
  void an_address_where_clouds_keep_secrets_is_refused(String address) {
    put("{\"kind\":\"openai\",\"base_url\":\"%s\"}".formatted(address))
        .statusCode(400)
        .body("parameter", equalTo("base_url"))
        .body("detail", containsString("tollgate.catalog.link-local"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:11434", "http://localhost", "http://10.0.0.5", "http://[::1]"})
  void an_address_of_this_machine_or_network_is_fine(String address) {
    put("{\"kind\":\"ollama\",\"base_url\":\"%s\"}".formatted(address)).statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sk-proj-canary-1234", "JWT_SECRET_KEY", "API_KEY_HASH_SECRET", "DATABASE_URL"})
  void a_credential_is_the_name_of_a_providers_key_and_nothing_else(String credential) {
    put(VLLM.formatted(""));

    endpoint("eu", "{\"credential\":\"%s\"}".formatted(credential))
        .statusCode(400)
        .body("parameter", equalTo("credential"))
        .body("detail", not(containsString(credential)));
  }

  @Test
  void a_name_that_cannot_be_is_refused() {
    asAdmin()
        .body(VLLM.formatted(""))
        .put("/v1/providers/Big.Name")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("id"));
  }

  @Test
  void nothing_is_found_where_nothing_is() {
    asAdmin().get("/v1/providers/" + id).then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    asAdmin().delete("/v1/providers/" + id).then().statusCode(404);
  }

  @Test
  void a_viewer_has_no_business_here() {
    given().auth().oauth2(Jwt.viewer()).get("/v1/providers").then().statusCode(403);
  }

  private ValidatableResponse put(String body) {
    return asAdmin().body(body).put("/v1/providers/" + id).then();
  }

  private ValidatableResponse endpoint(String name, String body) {
    return asAdmin().body(body).put("/v1/providers/" + id + "/endpoints/" + name).then();
  }

  private static String revision() {
    return rows("SELECT catalogue FROM router_revisions").getFirst();
  }
}
