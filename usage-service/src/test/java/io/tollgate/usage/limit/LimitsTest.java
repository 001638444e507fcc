package io.tollgate.usage.limit;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.asRouter;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
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

/** The life of a rate limit. */
@QuarkusTest
@WithTestResource(Installation.class)
class LimitsTest {

  @Test
  void a_limit_of_a_key_is_what_routers_read() {
    String key = aKey();

    String id = made("{\"key\":\"%s\",\"limit\":{\"requests_per_minute\":7,\"at_once\":2}}", key);

    assertThat(
            rows(
                "SELECT level, holder_id, model, requests_per_minute, tokens_per_minute, at_once FROM router_limits WHERE id = ?",
                UUID.fromString(id)))
        .containsExactly("key|%s|-|7|-|2".formatted(key));
  }

  @Test
  void without_a_narrower_holder_it_binds_the_tenant() {
    String id = made("{\"model\":\"%s\",\"limit\":{\"tokens_per_minute\":500}}", "only-here");

    asAdmin()
        .get("/v1/limits/" + id)
        .then()
        .statusCode(200)
        .body("level", equalTo("tenant"))
        .body("holder", equalTo(Claims.DEFAULT_TENANT.toString()))
        .body("model", equalTo("only-here"))
        .body("limit.tokens_per_minute", equalTo(500))
        .body("limit.at_once", nullValue());
  }

  @Test
  void a_team_and_a_user_are_bound_by_name() {
    UUID team = UUID.randomUUID();
    UUID user = UUID.randomUUID();
    change(
        "INSERT INTO teams (tenant_id, id, name) VALUES (?, ?, 'bound')",
        Claims.DEFAULT_TENANT,
        team);
    change(
        "INSERT INTO users (tenant_id, id, name) VALUES (?, ?, 'bound')",
        Claims.DEFAULT_TENANT,
        user);

    made("{\"team\":\"%s\",\"limit\":{\"at_once\":1}}", "bound");
    made("{\"user\":\"%s\",\"limit\":{\"at_once\":1}}", "bound");

    assertThat(rows("SELECT level FROM router_limits WHERE holder_id = ?", team))
        .containsExactly("team");
    assertThat(rows("SELECT level FROM router_limits WHERE holder_id = ?", user))
        .containsExactly("user");
  }

  @Test
  void a_holder_has_one_limit_per_model() {
    String body = "{\"key\":\"%s\",\"limit\":{\"at_once\":1}}".formatted(aKey());
    asAdmin().body(body).post("/v1/limits").then().statusCode(201);

    asAdmin()
        .body(body)
        .post("/v1/limits")
        .then()
        .statusCode(409)
        .contentType(Problem.MEDIA_TYPE)
        .body("detail", containsString("PUT /v1/limits/{id}"));
  }

  @Test
  void its_figures_can_be_changed_and_what_is_not_said_no_longer_limits() {
    String id = made("{\"key\":\"%s\",\"limit\":{\"at_once\":1}}", aKey());

    asAdmin()
        .body("{\"requests_per_minute\":5}")
        .put("/v1/limits/" + id)
        .then()
        .statusCode(200)
        .body("limit.requests_per_minute", equalTo(5))
        .body("limit.at_once", nullValue());
  }

  @Test
  void one_that_is_removed_is_gone() {
    String id = made("{\"key\":\"%s\",\"limit\":{\"at_once\":1}}", aKey());
    asAdmin().get("/v1/limits?limit=1000").then().body("limits.id", hasItem(id));

    asAdmin().delete("/v1/limits/" + id).then().statusCode(204);

    asAdmin().get("/v1/limits/" + id).then().statusCode(404);
    asAdmin().delete("/v1/limits/" + id).then().statusCode(404);
    asAdmin().body("{\"at_once\":1}").put("/v1/limits/" + id).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"team\":\"nobody\",\"limit\":{\"at_once\":1}} | team",
        "{\"user\":\"nobody\",\"limit\":{\"at_once\":1}} | user",
        "{\"tenant\":\"nobody\",\"limit\":{\"at_once\":1}} | tenant",
        "{\"key\":\"00000000-0000-0000-0000-00000000000f\",\"limit\":{\"at_once\":1}} | key",
        "{\"team\":\"a\",\"user\":\"b\",\"limit\":{\"at_once\":1}} | user",
        "{\"limit\":{}} | limit",
        "{} | limit",
        "{\"limit\":{\"at_once\":0}} | at_once",
        "{\"limit\":{\"requests_per_minute\":-1}} | requests_per_minute",
        "{\"model\":\"\",\"limit\":{\"at_once\":1}} | model",
      })
  void what_is_wrong_is_named(String body, String field) {
    asAdmin()
        .body(body)
        .post("/v1/limits")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", containsString(field));
  }

  @Test
  void only_administrators_may() {
    asRouter().get("/v1/limits").then().statusCode(403);
  }

  private static String aKey() {
    return asAdmin()
        .body("{\"name\":\"limited\"}")
        .post("/v1/keys")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String made(String body, String name) {
    return asAdmin()
        .body(body.formatted(name))
        .post("/v1/limits")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
