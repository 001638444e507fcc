package io.tollgate.usage.credential;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.contract.Keyring;
import io.tollgate.contract.Keyring.Opened;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers' keys: written, used, rotated, and never read again. */
@QuarkusTest
@WithTestResource(Installation.class)
class CredentialsTest {

  private static final Keyring OLD = Keyring.parse(Installation.OLD_CREDENTIALS_KEY);
  private static final Keyring RING = Keyring.parse(Installation.CREDENTIALS_KEY);

  private final String provider = "p-" + UUID.randomUUID();
  private final String canary = "sk-canary-" + UUID.randomUUID();

  @BeforeEach
  void list_the_provider() {
    asAdmin()
        .body("{\"kind\":\"openai-compatible\",\"base_url\":\"http://127.0.0.1:8000/v1\"}")
        .put("/v1/providers/" + provider)
        .then()
        .statusCode(201);
  }

  @Test
  void a_credential_is_stored_sealed_and_is_in_no_answer() {
    put("eu", canary).statusCode(201).body(not(containsString(canary.substring(10))));

    asAdmin()
        .get(at("eu"))
        .then()
        .statusCode(200)
        .body("sealed_with", equalTo(RING.sealing().orElseThrow()))
        .body(not(containsString(canary.substring(canary.length() - 4))));
    asAdmin().get(at("")).then().body("credentials.name", contains("eu"));
    assertThat(RING.open(provider, "eu", sealed("eu"))).isEqualTo(new Opened.Secret(canary));
  }

  @Test
  void the_same_secret_again_changes_nothing_and_another_takes_its_place() {
    put("eu", canary);
    String before = sealed("eu");

    put("eu", canary).statusCode(200);
    assertThat(sealed("eu")).isEqualTo(before);

    put("eu", canary + "2").statusCode(200);
    assertThat(RING.open(provider, "eu", sealed("eu"))).isEqualTo(new Opened.Secret(canary + "2"));
  }

  @Test
  void an_endpoint_uses_a_credential_that_is_stored_and_it_stays_as_long() {
    put("eu", canary);

    endpoint("{\"stored_credential\":\"us\"}")
        .statusCode(400)
        .body("parameter", equalTo("stored_credential"))
        .body("allowed", contains("eu"));
    endpoint("{\"stored_credential\":\"eu\",\"credential\":\"OPENAI_API_KEY\"}")
        .statusCode(400)
        .body("parameter", equalTo("stored_credential"));
    endpoint("{\"stored_credential\":\"eu\"}").statusCode(201);

    asAdmin()
        .delete(at("eu"))
        .then()
        .statusCode(409)
        .body("type", containsString("credential-in-use"))
        .body("detail", containsString("one"));
    assertThat(rows("SELECT sealed FROM router_endpoints WHERE provider = ?", provider))
        .containsExactly(sealed("eu"));
    endpoint("{}").statusCode(200);
    asAdmin().delete(at("eu")).then().statusCode(204);
    asAdmin().delete(at("eu")).then().statusCode(404).contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void resealing_brings_all_under_the_first_key_and_may_be_repeated() {
    put("eu", canary);
    change(
        "UPDATE provider_credentials SET sealed = ? WHERE provider_id = ?",
        OLD.close(provider, "eu", canary),
        provider);

    reseal().body("resealed", greaterThanOrEqualTo(1));

    assertThat(RING.open(provider, "eu", sealed("eu"))).isEqualTo(new Opened.Secret(canary));
    String once = sealed("eu");
    reseal().body("resealed", equalTo(0));
    assertThat(sealed("eu")).isEqualTo(once);
  }

  @Test
  void what_cannot_be_opened_is_named_and_left_as_it_is() {
    Keyring lost = Keyring.parse("ab".repeat(32));
    put("eu", canary);
    String unknown = lost.close(provider, "eu", canary);
    change("UPDATE provider_credentials SET sealed = ? WHERE provider_id = ?", unknown, provider);

    reseal()
        .body("unopened.provider", hasItem(provider))
        .body("unopened.reason", hasItem(containsString(lost.sealing().orElseThrow())));

    assertThat(sealed("eu")).isEqualTo(unknown);
    put("eu", canary).statusCode(200);
    assertThat(RING.open(provider, "eu", sealed("eu"))).isEqualTo(new Opened.Secret(canary));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " sk-canary", "sk-canary\\n", "sk-canary\\r\\nx-evil: 1", "sk-canäry"})
  void a_secret_no_header_can_carry_is_refused_without_repeating_it(String secret) {
    put("eu", secret)
        .statusCode(400)
        .body("parameter", equalTo("secret"))
        .body(not(containsString("sk-can")));
  }

  @Test
  void it_needs_a_name_and_a_provider() {
    put("EU_KEY", canary).statusCode(400).body("parameter", equalTo("name"));
    asAdmin()
        .body("{\"secret\":\"x\"}")
        .put("/v1/providers/nobody-%s/credentials/eu".formatted(provider.substring(0, 8)))
        .then()
        .statusCode(404);
  }

  @Test
  void a_viewer_has_no_business_here() {
    given().auth().oauth2(Jwt.viewer()).get(at("")).then().statusCode(403);
    given().auth().oauth2(Jwt.viewer()).post("/v1/credentials/reseal").then().statusCode(403);
  }

  private ValidatableResponse put(String name, String secret) {
    return asAdmin().body("{\"secret\":\"%s\"}".formatted(secret)).put(at(name)).then();
  }

  private ValidatableResponse endpoint(String body) {
    return asAdmin().body(body).put("/v1/providers/" + provider + "/endpoints/one").then();
  }

  private static ValidatableResponse reseal() {
    return asAdmin().post("/v1/credentials/reseal").then().statusCode(200);
  }

  private String at(String name) {
    return "/v1/providers/" + provider + "/credentials" + (name.isEmpty() ? "" : "/" + name);
  }

  private String sealed(String name) {
    return rows(
            "SELECT sealed FROM provider_credentials WHERE provider_id = ? AND name = ?",
            provider,
            name)
        .getFirst();
  }
}
