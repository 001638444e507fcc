package io.tollgate.usage.account;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.asRouter;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Claims;
import io.tollgate.contract.Uuid7;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a key. */
@QuarkusTest
@WithTestResource(Installation.class)
class KeysTest {

  private static final Uuid7 IDS = new Uuid7(InstantSource.system(), new SecureRandom());

  @Test
  void a_new_key_is_shown_once_and_stored_as_its_hash_alone() {
    JsonPath made =
        asAdmin()
            .body("{\"name\": \"first\", \"expires_at\": \"2099-01-01T00:00:00Z\"}")
            .post("/v1/keys")
            .then()
            .statusCode(201)
            .header("Location", containsString("/v1/keys/"))
            .body("name", equalTo("first"))
            .body("tenant", equalTo("default"))
            .body("created_at", notNullValue())
            .body("expires_at", equalTo("2099-01-01T00:00:00Z"))
            .extract()
            .jsonPath();

    ApiKey key = ApiKey.parse(made.getString("key")).orElseThrow();
    byte[] hashKey = Installation.HASH_SECRET.getBytes(StandardCharsets.UTF_8);
    assertThat(key.id()).isEqualTo(UUID.fromString(made.getString("id")));
    assertThat(
            rows(
                "SELECT name, tenant_id, team_id, encode(secret_hash, 'hex'), expires_at FROM keys WHERE id = ?",
                key.id()))
        .containsExactly(
            "first|%s|-|%s|2099-01-01 00:00:00+00"
                .formatted(Claims.DEFAULT_TENANT, HexFormat.of().formatHex(key.hash(hashKey))));
    assertThat(rows("SELECT keys::text FROM keys").toString()).doesNotContain(key.secret());
  }

  @Test
  void a_key_can_be_seen_again_but_not_its_secret() {
    JsonPath made = aKeyNamed("seen");

    asAdmin()
        .get("/v1/keys/" + made.getString("id"))
        .then()
        .statusCode(200)
        .body("name", equalTo("seen"))
        .body("expires_at", nullValue())
        .body("blocked_at", nullValue())
        .body(not(containsString(made.getString("key"))))
        .body("key", nullValue());
  }

  @Test
  void a_key_may_belong_to_a_team_and_a_user_of_another_tenant() {
    UUID tenant = IDS.next();
    change("INSERT INTO tenants (id, name) VALUES (?, 'acme')", tenant);
    change("INSERT INTO teams (tenant_id, id, name) VALUES (?, ?, 'blue')", tenant, IDS.next());
    change("INSERT INTO users (tenant_id, id, name) VALUES (?, ?, 'ann')", tenant, IDS.next());

    String id =
        asAdmin()
            .body("{\"name\": \"n\", \"tenant\": \"acme\", \"team\": \"blue\", \"user\": \"ann\"}")
            .post("/v1/keys")
            .then()
            .statusCode(201)
            .body("tenant", equalTo("acme"))
            .extract()
            .path("id");

    asAdmin()
        .get("/v1/keys/" + id)
        .then()
        .body("tenant", equalTo("acme"))
        .body("team", equalTo("blue"))
        .body("user", equalTo("ann"));
  }

  @Test
  void revoking_a_key_lasts_and_may_be_repeated() {
    String id = aKeyNamed("revoked").getString("id");

    asAdmin().delete("/v1/keys/" + id).then().statusCode(204);

    String since = asAdmin().get("/v1/keys/" + id).path("revoked_at");
    assertThat(since).isNotNull();
    asAdmin().delete("/v1/keys/" + id).then().statusCode(204);
    asAdmin()
        .get("/v1/keys/" + id)
        .then()
        .body("revoked_at", equalTo(since))
        .body("state", equalTo("revoked"));
    assertThat(rows("SELECT id FROM router_keys WHERE id = ?", UUID.fromString(id))).isEmpty();
    asAdmin()
        .post("/v1/keys/" + id + "/unblock")
        .then()
        .statusCode(409)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:key-revoked"));
  }

  @Test
  void a_blocked_key_works_again_when_it_is_unblocked() {
    String id = aKeyNamed("blocked").getString("id");

    asAdmin().post("/v1/keys/" + id + "/block").then().body("state", equalTo("blocked"));

    assertThat(rows("SELECT id FROM router_keys WHERE id = ?", UUID.fromString(id))).isEmpty();
    asAdmin().post("/v1/keys/" + id + "/unblock").then().body("state", equalTo("active"));
    assertThat(rows("SELECT id FROM router_keys WHERE id = ?", UUID.fromString(id))).hasSize(1);
  }

  @Test
  void a_key_that_does_not_exist_is_a_clear_not_found() {
    String nobody = "/v1/keys/" + IDS.next();

    asAdmin()
        .get(nobody)
        .then()
        .statusCode(404)
        .contentType(Problem.MEDIA_TYPE)
        .body("detail", containsString("no key"));
    asAdmin().delete(nobody).then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    asAdmin().delete("/v1/keys/first").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                       | name",
        "{\"name\": \" \"}                                        | name",
        "{\"name\": {\"first\": \"x\"}}                           | name",
        "{\"name\": \"x\", \"tenant\": \"nobody\"}                | tenant",
        "{\"name\": \"x\", \"team\": \"nobody\"}                  | team",
        "{\"name\": \"x\", \"user\": \"nobody\"}                  | user",
        "{\"name\": \"x\", \"expires_at\": \"tomorrow\"}          | expires_at",
        "{\"name\": \"x\", \"expires_at\": \"2020-01-01T00:00:00Z\"} | expires_at",
      })
  void a_wish_that_cannot_be_granted_is_refused_by_the_field_to_blame(
      String wish, String parameter) {
    asAdmin()
        .body(wish)
        .post("/v1/keys")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:bad-parameter"))
        .body("parameter", equalTo(parameter))
        .body("detail", containsString(parameter));
  }

  @Test
  void a_router_may_not_make_keys() {
    asRouter().body("{\"name\": \"x\"}").post("/v1/keys").then().statusCode(403);
  }

  private static JsonPath aKeyNamed(String name) {
    return asAdmin()
        .body("{\"name\": \"%s\"}".formatted(name))
        .post("/v1/keys")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }
}
