package io.tollgate.usage.account;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key may be restricted to, and how that is changed. */
@QuarkusTest
@WithTestResource(Installation.class)
class KeyTermsTest {

  private static final String RESTRICTED =
      """
      {"name": "narrow", "scopes": ["chat", "models"], "allowed_models": ["openai/*", "fast"],
       "allowed_ips": ["10.0.0.0/8", "192.0.2.7"], "tags": ["web", "web", "eu"],
       "metadata": {"owner": {"mail": "a@b"}}, "expires_at": "2099-01-01T00:00:00Z"}\
      """;

  @Test
  void all_of_them_are_shown_and_are_what_routers_read() {
    String id = made(RESTRICTED);

    asAdmin()
        .get("/v1/keys/" + id)
        .then()
        .statusCode(200)
        .body("scopes", contains("chat", "models"))
        .body("allowed_models", contains("openai/*", "fast"))
        .body("allowed_ips", contains("10.0.0.0/8", "192.0.2.7/32"))
        .body("tags", contains("web", "eu"))
        .body("metadata.owner.mail", equalTo("a@b"))
        .body("expires_at", equalTo("2099-01-01T00:00:00Z"))
        .body("state", equalTo("active"));
    assertThat(
            rows(
                "SELECT scopes, allowed_models, allowed_ips, tags FROM router_keys WHERE id = ?",
                UUID.fromString(id)))
        .containsExactly("{chat,models}|{openai/*,fast}|{10.0.0.0/8,192.0.2.7/32}|{web,eu}");
  }

  @Test
  void without_any_a_key_is_restricted_in_nothing() {
    String id = made("{\"name\": \"wide\"}");

    assertThat(
            rows(
                "SELECT scopes, allowed_models, allowed_ips, tags, metadata FROM keys WHERE id = ?",
                UUID.fromString(id)))
        .containsExactly("-|-|-|{}|{}");
  }

  @Test
  void what_a_change_does_not_name_stays_and_what_is_null_is_cleared() {
    String id = made(RESTRICTED);

    asAdmin()
        .body("{\"name\": \"wider\", \"allowed_ips\": null, \"tags\": null, \"expires_at\": null}")
        .patch("/v1/keys/" + id)
        .then()
        .statusCode(200)
        .body("name", equalTo("wider"))
        .body("allowed_ips", nullValue())
        .body("tags", hasSize(0))
        .body("expires_at", nullValue())
        .body("scopes", contains("chat", "models"))
        .body("allowed_models", contains("openai/*", "fast"))
        .body("metadata.owner.mail", equalTo("a@b"));
  }

  @Test
  void a_change_can_move_a_key_to_a_team_and_away_again() {
    String id = made("{\"name\": \"mover\"}");
    asAdmin().body("{\"name\": \"movers\"}").post("/v1/teams").then().statusCode(201);

    asAdmin()
        .body("{\"team\": \"movers\"}")
        .patch("/v1/keys/" + id)
        .then()
        .body("team", equalTo("movers"));

    asAdmin().body("{\"team\": null}").patch("/v1/keys/" + id).then().body("team", nullValue());
  }

  @Test
  void an_expired_key_can_be_given_more_time() {
    String id = made("{\"name\": \"late\"}");
    change("UPDATE keys SET expires_at = now() WHERE id = ?", UUID.fromString(id));
    asAdmin().get("/v1/keys/" + id).then().body("state", equalTo("expired"));

    asAdmin()
        .body("{\"expires_at\": \"2099-01-01T00:00:00Z\"}")
        .patch("/v1/keys/" + id)
        .then()
        .body("state", equalTo("active"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"alowed_models\": [\"gpt-4\"]}             | alowed_models",
        "{\"tenant\": \"default\"}                    | tenant",
        "{\"secret_hash\": \"x\"}                     | secret_hash",
        "{\"name\": null}                             | name",
        "{\"name\": \"\"}                             | name",
        "{\"name\": 7}                                | name",
        "{\"name\": \"a\\u0000b\"}                    | name",
        "{\"team\": \"nobody\"}                       | team",
        "{\"user\": \"nobody\"}                       | user",
        "{\"scopes\": []}                             | scopes",
        "{\"scopes\": [\"everything\"]}               | scopes",
        "{\"scopes\": \"chat\"}                       | scopes",
        "{\"allowed_models\": []}                     | allowed_models",
        "{\"allowed_models\": [\"auto\"]}             | allowed_models",
        "{\"allowed_models\": [\"\"]}                 | allowed_models",
        "{\"allowed_models\": [7]}                    | allowed_models",
        "{\"allowed_ips\": [\"10.1.2.3/8\"]}          | allowed_ips",
        "{\"allowed_ips\": [\"example.com\"]}         | allowed_ips",
        "{\"allowed_ips\": [\"10.0.0.0/40\"]}         | allowed_ips",
        "{\"tags\": [\" \"]}                          | tags",
        "{\"tags\": {}}                               | tags",
        "{\"metadata\": []}                           | metadata",
        "{\"metadata\": {\"a\": \"b\\u0000\"}}        | metadata",
        "{\"expires_at\": \"soon\"}                   | expires_at",
        "{\"expires_at\": \"2020-01-01T00:00:00Z\"}   | expires_at",
        "{\"expires_at\": \"+99999-01-01T00:00:00Z\"} | expires_at",
      })
  void what_cannot_be_is_refused_by_the_field_to_blame(String change, String field) {
    String id = made("{\"name\": \"same\"}");

    asAdmin()
        .body(change)
        .patch("/v1/keys/" + id)
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:bad-parameter"))
        .body("parameter", equalTo(field))
        .body("detail", containsString(field));
    asAdmin().get("/v1/keys/" + id).then().body("name", equalTo("same"));
  }

  @Test
  void lists_and_metadata_have_bounds() {
    String id = made("{\"name\": \"bounded\"}");
    String tags =
        "\"t%s\","
            .repeat(21)
            .formatted((Object[]) "a b c d e f g h i j k l m n o p q r s t u".split(" "));

    refused(id, "{\"tags\": [" + tags.substring(0, tags.length() - 1) + "]}", "tags");
    refused(id, "{\"tags\": [\"" + "x".repeat(101) + "\"]}", "tags");
    refused(id, "{\"metadata\": {\"a\": \"" + "x".repeat(9_000) + "\"}}", "metadata");
  }

  @Test
  void a_misspelt_restriction_makes_no_unrestricted_key() {
    asAdmin()
        .body("{\"name\": \"typo\", \"alowed_models\": [\"gpt-4\"]}")
        .post("/v1/keys")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("alowed_models"));
    assertThat(rows("SELECT id FROM keys WHERE name = 'typo'")).isEmpty();
  }

  private static void refused(String id, String change, String field) {
    asAdmin()
        .body(change)
        .patch("/v1/keys/" + id)
        .then()
        .statusCode(400)
        .body("parameter", equalTo(field));
  }

  private static String made(String body) {
    return asAdmin().body(body).post("/v1/keys").then().statusCode(201).extract().path("id");
  }
}
