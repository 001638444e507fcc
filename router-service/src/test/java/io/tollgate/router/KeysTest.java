package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Jwt;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Keys;
import io.tollgate.router.surroundings.Surroundings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class KeysTest {

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, 'Bearer '",
    "Authorization, 'bearer '",
    "Authorization, 'Bearer   '",
    "x-api-key, ''",
    "api-key, ''"
  })
  void one_key_works_with_the_header_of_every_sdk(String header, String prefix) {
    Response response =
        given()
            .header(header, prefix + Surroundings.key().reveal())
            .contentType("application/json")
            .body(Ask.question("gpt-4", ""))
            .post("/v1/chat/completions");

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void a_key_made_a_moment_ago_works_at_once() {
    ApiKey fresh = Keys.made();

    assertThat(status(fresh.reveal())).isEqualTo(200);
  }

  @Test
  void a_blocked_key_is_refused_soon() {
    ApiKey key = Keys.made();
    assertThat(status(key.reveal())).isEqualTo(200);

    Keys.block(key);

    Eventually.until("the key is refused", () -> status(key.reveal()) == 401);
  }

  @Test
  void an_expired_key_is_refused() {
    ApiKey key = Keys.made();

    Keys.expire(key);

    Eventually.until("the key is refused", () -> status(key.reveal()) == 401);
  }

  @Test
  void a_known_id_with_another_secret_is_refused() {
    ApiKey forged = new ApiKey(Surroundings.key().id(), Keys.unmade().secret());

    assertThat(status(forged.reveal())).isEqualTo(401);
  }

  @Test
  void a_callers_token_calls_on_its_tenants_account() {
    Response response = ask(Jwt.of(Claims.CALLER).sign());

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.at("/payer/tenant").asText()).isEqualTo(Claims.DEFAULT_TENANT.toString());
    assertThat(event.at("/payer/key").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {Claims.VIEWER, Claims.ADMIN, Claims.ROUTER})
  void a_token_of_another_role_does_not_call(String role) {
    assertThat(status(Jwt.of(role).sign())).isEqualTo(401);
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void a_callers_token_signed_by_somebody_else_does_not_call() {
    assertThat(status(Jwt.of(Claims.CALLER).signedWith("another-" + Jwt.SECRET).sign()))
        .isEqualTo(401);
  }

  @Test
  void a_callers_key_opens_no_administrators_door() {
    given()
        .header("Authorization", "Bearer " + Surroundings.key().reveal())
        .get("/admin/state")
        .then()
        .statusCode(401);
  }

  private static int status(String credential) {
    return ask(credential).statusCode();
  }

  private static Response ask(String credential) {
    return given()
        .header("Authorization", "Bearer " + credential)
        .contentType("application/json")
        .body(Ask.question("gpt-4", ""))
        .post("/v1/chat/completions");
  }
}
