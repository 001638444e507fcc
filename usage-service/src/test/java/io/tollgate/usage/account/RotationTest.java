package io.tollgate.usage.account;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tollgate.contract.ApiKey;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is given another secret and stays the same key. */
@QuarkusTest
@WithTestResource(Installation.class)
class RotationTest {

  private static final byte[] HASH_KEY = Installation.HASH_SECRET.getBytes(StandardCharsets.UTF_8);

  @Test
  void the_secret_before_is_good_for_the_overlap() {
    ApiKey before = key(made());

    JsonPath rotated = rotated(before, "{\"overlap\": \"PT2H\"}");

    ApiKey after = key(rotated);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.secret()).isNotEqualTo(before.secret());
    Instant until = Instant.parse(rotated.getString("previous_until"));
    assertThat(Duration.between(Instant.parse(rotated.getString("rotated_at")), until))
        .isEqualTo(Duration.ofHours(2));
    assertThat(stored(before)).isEqualTo(hash(after) + "|" + hash(before));
  }

  @Test
  void without_an_overlap_it_is_over_at_once() {
    ApiKey before = key(made());

    JsonPath rotated = rotated(before, "{}");

    assertThat(rotated.getString("previous_until")).isNull();
    assertThat(stored(before)).isEqualTo(hash(key(rotated)) + "|-");
  }

  @Test
  void without_a_body_too() {
    ApiKey before = key(made());

    asAdmin().post("/v1/keys/%s/rotate".formatted(before.id())).then().statusCode(200);

    assertThat(stored(before)).endsWith("|-");
  }

  @Test
  void of_three_secrets_the_last_two_are_good() {
    ApiKey first = key(made());
    ApiKey second = key(rotated(first, "{\"overlap\": \"PT2H\"}"));

    ApiKey third = key(rotated(first, "{\"overlap\": \"PT1H\"}"));

    assertThat(stored(first)).isEqualTo(hash(third) + "|" + hash(second));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"PT-1S\"", "\"P91D\"", "\"a day\"", "3600"})
  void an_overlap_that_cannot_be_is_refused_and_nothing_is_rotated(String overlap) {
    ApiKey key = key(made());

    asAdmin()
        .body("{\"overlap\": %s}".formatted(overlap))
        .post("/v1/keys/%s/rotate".formatted(key.id()))
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo("overlap"));
    assertThat(stored(key)).isEqualTo(hash(key) + "|-");
  }

  @Test
  void a_revoked_key_gets_no_other_secret() {
    ApiKey key = key(made());
    asAdmin().delete("/v1/keys/" + key.id()).then().statusCode(204);

    asAdmin()
        .post("/v1/keys/%s/rotate".formatted(key.id()))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:tollgate:problem:key-revoked"))
        .body("key", nullValue());
  }

  private static JsonPath made() {
    return asAdmin()
        .body("{\"name\": \"turning\"}")
        .post("/v1/keys")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private static JsonPath rotated(ApiKey key, String body) {
    return asAdmin()
        .body(body)
        .post("/v1/keys/%s/rotate".formatted(key.id()))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static ApiKey key(JsonPath shown) {
    return ApiKey.parse(shown.getString("key")).orElseThrow();
  }

  private static String hash(ApiKey key) {
    return HexFormat.of().formatHex(key.hash(HASH_KEY));
  }

  private static String stored(ApiKey key) {
    return rows(
            "SELECT encode(secret_hash, 'hex'), encode(previous_hash, 'hex') FROM keys WHERE id = ?",
            key.id())
        .getFirst();
  }
}
