package io.tollgate.usage.account;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lives of tenants, teams and users. */
@QuarkusTest
@WithTestResource(Installation.class)
class HoldersTest {

  @Test
  void a_tenant_has_a_name_and_a_time_zone() {
    String id = made("/v1/tenants", "{\"name\": \"zoned\", \"time_zone\": \"Europe/Berlin\"}");

    asAdmin()
        .body("{\"name\": \"zoned-anew\"}")
        .patch("/v1/tenants/" + id)
        .then()
        .statusCode(200)
        .body("name", equalTo("zoned-anew"))
        .body("time_zone", equalTo("Europe/Berlin"))
        .body("created_at", notNullValue())
        .body("blocked_at", nullValue());
  }

  @Test
  void a_team_and_a_user_belong_to_the_tenant_they_were_made_for() {
    made("/v1/tenants", "{\"name\": \"home\"}");

    String team = made("/v1/teams", "{\"tenant\": \"home\", \"name\": \"Blue\"}");
    String user =
        made(
            "/v1/users",
            "{\"tenant\": \"home\", \"name\": \"Ann\", \"allowed_tiers\": [\"fast\", \"fast\"]}");

    asAdmin().get("/v1/teams/" + team).then().body("tenant", equalTo("home"));
    asAdmin().get("/v1/teams?tenant=home").then().body("teams.id", contains(team));
    asAdmin()
        .get("/v1/users/" + user)
        .then()
        .body("tenant", equalTo("home"))
        .body("allowed_tiers", contains("fast"));
  }

  @Test
  void tiers_that_are_cleared_restrict_nothing_and_routers_hear_of_both() {
    String user = made("/v1/users", "{\"name\": \"tiered\", \"allowed_tiers\": [\"fast\"]}");
    UUID key = UUID.fromString(made("/v1/keys", "{\"name\": \"k\", \"user\": \"tiered\"}"));
    assertThat(rows("SELECT allowed_tiers FROM router_keys WHERE id = ?", key))
        .containsExactly("{fast}");
    String before = rows("SELECT keys FROM router_revisions").getFirst();

    asAdmin()
        .body("{\"allowed_tiers\": null}")
        .patch("/v1/users/" + user)
        .then()
        .body("name", equalTo("tiered"))
        .body("allowed_tiers", nullValue());

    assertThat(
            rows(
                "SELECT allowed_tiers FROM router_key_changes WHERE id = ? AND revision > ?",
                key,
                Long.parseLong(before)))
        .containsExactly("-");
  }

  @ParameterizedTest
  @CsvSource({"teams, team", "users, user"})
  void whoever_is_blocked_takes_his_keys_along_until_he_is_unblocked(String kind, String word) {
    String holder = made("/v1/" + kind, "{\"name\": \"blocker\"}");
    String key = made("/v1/keys", "{\"name\": \"k\", \"%s\": \"blocker\"}".formatted(word));

    asAdmin()
        .post("/v1/%s/%s/block".formatted(kind, holder))
        .then()
        .statusCode(200)
        .body("blocked_at", notNullValue());

    asAdmin()
        .get("/v1/keys/" + key)
        .then()
        .body("state", equalTo("blocked"))
        .body("blocked_by", equalTo(word));
    assertThat(inForce(key)).isFalse();
    asAdmin().post("/v1/%s/%s/unblock".formatted(kind, holder)).then().statusCode(200);
    assertThat(inForce(key)).isTrue();
  }

  @Test
  void a_blocked_tenant_is_closed_to_keys_and_tokens() {
    String tenant = made("/v1/tenants", "{\"name\": \"closed\"}");
    String key = made("/v1/keys", "{\"name\": \"k\", \"tenant\": \"closed\"}");

    asAdmin().post("/v1/tenants/%s/block".formatted(tenant)).then().statusCode(200);

    assertThat(inForce(key)).isFalse();
    assertThat(rows("SELECT id FROM router_closed_tenants")).contains(tenant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tenants", "teams", "users"})
  void who_is_archived_is_out_of_the_lists_and_comes_not_back(String kind) {
    String body = "{\"name\": \"leaver-of-%s\"}".formatted(kind);
    String id = made("/v1/" + kind, body);
    String one = "/v1/%s/%s".formatted(kind, id);

    asAdmin().delete(one).then().statusCode(204);

    asAdmin().delete(one).then().statusCode(204);
    asAdmin().get(one).then().statusCode(200).body("archived_at", notNullValue());
    asAdmin().get("/v1/%s?limit=1000".formatted(kind)).then().body(kind + ".id", not(hasItem(id)));
    asAdmin()
        .get("/v1/%s?limit=1000&archived=true".formatted(kind))
        .then()
        .body(kind + ".id", hasItem(id));
    isConflict(one + "/unblock", "", "archived");
    isConflict("/v1/" + kind, body, "name-taken");
    asAdmin()
        .body(
            "{\"name\": \"x\", \"%s\": \"leaver-of-%s\"}"
                .formatted(kind.replaceFirst("s$", ""), kind))
        .post("/v1/keys")
        .then()
        .statusCode(400);
  }

  @Test
  void the_default_tenant_keeps_its_name_and_stays() {
    String one = "/v1/tenants/" + Claims.DEFAULT_TENANT;

    asAdmin().body("{\"name\": \"other\"}").patch(one).then().statusCode(400);
    asAdmin()
        .delete(one)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:tollgate:problem:default-tenant"));
    asAdmin().body("{\"time_zone\": \"UTC\"}").patch(one).then().statusCode(200);
  }

  @Test
  void a_list_comes_in_pages() {
    made("/v1/tenants", "{\"name\": \"paged\"}");
    String first = made("/v1/teams", "{\"tenant\": \"paged\", \"name\": \"1\"}");
    String second = made("/v1/teams", "{\"tenant\": \"paged\", \"name\": \"2\"}");

    asAdmin()
        .get("/v1/teams?tenant=paged&limit=1")
        .then()
        .body("teams.id", contains(first))
        .body("next", equalTo(first));
    asAdmin()
        .get("/v1/teams?tenant=paged&limit=2&after=" + first)
        .then()
        .body("teams.id", contains(second))
        .body("next", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tenants | {}                                                  | name",
        "tenants | {\"name\": \"Big Letters\"}                         | name",
        "tenants | {\"name\": \"t\", \"time_zone\": \"Mars/Olympus\"}  | time_zone",
        "tenants | {\"name\": \"t\", \"tenant\": \"default\"}          | tenant",
        "teams   | {\"name\": \" \"}                                   | name",
        "teams   | {\"name\": \"t\", \"tenant\": \"nobody\"}           | tenant",
        "teams   | {\"name\": \"t\", \"allowed_tiers\": [\"fast\"]}    | allowed_tiers",
        "users   | {\"name\": 7}                                       | name",
        "users   | {\"name\": \"u\", \"allowed_tiers\": []}            | allowed_tiers",
        "users   | {\"name\": \"u\", \"allowed_tiers\": \"fast\"}      | allowed_tiers",
      })
  void what_cannot_be_is_refused_by_the_field_to_blame(String kind, String body, String field) {
    asAdmin()
        .body(body)
        .post("/v1/" + kind)
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(field))
        .body("detail", containsString(field));
  }

  private static void isConflict(String path, String body, String slug) {
    asAdmin()
        .body(body)
        .post(path)
        .then()
        .statusCode(409)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:" + slug));
  }

  private static boolean inForce(String key) {
    return !rows("SELECT id FROM router_keys WHERE id = ?", UUID.fromString(key)).isEmpty();
  }

  private static String made(String path, String body) {
    return asAdmin().body(body).post(path).then().statusCode(201).extract().path("id");
  }
}
