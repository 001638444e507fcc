package io.tollgate.usage.budget;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.asRouter;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a budget, as administrators see it. */
@QuarkusTest
@WithTestResource(Installation.class)
class BudgetsTest {

  private final Spree spree = Spree.begin();

  @Test
  void a_budget_is_what_routers_read() {
    UUID id =
        spree.budget(
            "12.5",
            ",\"model\":\"m\",\"tag\":\"t\",\"per_session\":true,\"time_zone\":\"Asia/Tokyo\",\"mode\":\"soft\"");

    assertThat(
            rows(
                "SELECT level, level_id, model, tag, per_session, limit_nanos, period, time_zone, mode, factor FROM router_budgets WHERE id = ?",
                id))
        .containsExactly(
            "tenant|%s|m|t|t|12500000000|month|Asia/Tokyo|soft|1".formatted(spree.tenant()));
  }

  @Test
  void a_key_is_bound_by_a_budget_of_its_own_and_a_rolling_period_is_one() {
    String key =
        asAdmin()
            .body("{\"name\":\"bound\",\"tenant\":\"%s\"}".formatted(spree.name()))
            .post("/v1/keys")
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    asAdmin()
        .body(
            "{\"name\":\"rolling\",\"tenant\":\"%s\",\"key\":\"%s\",\"limit\":1,\"period\":\"30m\"}"
                .formatted(spree.name(), key))
        .post("/v1/budgets")
        .then()
        .statusCode(201)
        .body("level", equalTo("key"))
        .body("holder", equalTo(key))
        .body("mode", equalTo("hard"))
        .body("thresholds", contains(50, 80, 95, 100));
  }

  @Test
  void it_keeps_the_time_zone_its_tenant_had_when_it_was_made() {
    change("UPDATE tenants SET time_zone = 'Europe/Berlin' WHERE id = ?", spree.tenant());
    UUID id = spree.budget("1", "");
    change("UPDATE tenants SET time_zone = 'Asia/Tokyo' WHERE id = ?", spree.tenant());

    asAdmin().get("/v1/budgets/" + id).then().body("time_zone", equalTo("Europe/Berlin"));
  }

  @Test
  void its_figures_can_be_changed() {
    UUID id = spree.budget("1", "");

    asAdmin()
        .body(
            "{\"limit\":2.000000001,\"mode\":\"dry-run\",\"thresholds\":[90,10],\"enabled\":false}")
        .put("/v1/budgets/" + id)
        .then()
        .statusCode(200)
        .body("mode", equalTo("dry-run"))
        .body("thresholds", contains(10, 90));
    assertThat(rows("SELECT limit_nanos FROM budgets WHERE id = ?", id))
        .containsExactly("2000000001");
    assertThat(rows("SELECT 1 FROM router_budgets WHERE id = ?", id)).isEmpty();
  }

  @Test
  void one_that_is_archived_binds_nobody_and_gives_its_name_away() {
    UUID id = spree.budget("1", "");
    String name = asAdmin().get("/v1/budgets/" + id).then().extract().path("name");
    String again =
        "{\"name\":\"%s\",\"tenant\":\"%s\",\"limit\":1,\"period\":\"day\"}"
            .formatted(name, spree.name());
    asAdmin().body(again).post("/v1/budgets").then().statusCode(409);

    asAdmin().delete("/v1/budgets/" + id).then().statusCode(204);

    asAdmin().delete("/v1/budgets/" + id).then().statusCode(404);
    asAdmin().body("{\"limit\":1}").put("/v1/budgets/" + id).then().statusCode(404);
    asAdmin().get("/v1/budgets/" + id).then().body("archived_at", notNullValue());
    asAdmin()
        .get("/v1/budgets?limit=1000&tenant=" + spree.tenant())
        .then()
        .body("budgets.id", not(hasItem(id.toString())));
    assertThat(rows("SELECT 1 FROM router_budgets WHERE id = ?", id)).isEmpty();
    asAdmin().body(again).post("/v1/budgets").then().statusCode(201);
  }

  @Test
  void a_list_is_paged_and_filtered() {
    UUID first = spree.budget("1", "");
    UUID second = spree.budget("2", "");
    String mine = "/v1/budgets?tenant=" + spree.tenant();

    asAdmin().get(mine + "&limit=1").then().body("budgets.id", contains(first.toString()));
    asAdmin().get(mine + "&after=" + first).then().body("budgets.id", contains(second.toString()));
    asAdmin()
        .get("/v1/budgets?holder=" + spree.tenant() + "&name=nobody")
        .then()
        .statusCode(200)
        .body("budgets.size()", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"limit\":1,\"period\":\"day\"} | name",
        "{\"name\":\"n\",\"period\":\"day\"} | limit",
        "{\"name\":\"n\",\"limit\":-1,\"period\":\"day\"} | limit",
        "{\"name\":\"n\",\"limit\":0.0000000001,\"period\":\"day\"} | limit",
        "{\"name\":\"n\",\"limit\":1e400,\"period\":\"day\"} | limit",
        "{\"name\":\"n\",\"limit\":1} | period",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"fortnight\"} | period",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"0d\"} | period",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"day\",\"time_zone\":\"Mars/Base\"} | time_zone",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"day\",\"mode\":\"strict\"} | mode",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"day\",\"thresholds\":[0]} | threshold",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"day\",\"tenant\":\"nobody\"} | tenant",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"day\",\"team\":\"nobody\"} | team",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"day\",\"user\":\"nobody\"} | user",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"day\",\"user\":\"\\u0000\"} | user",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"day\",\"team\":\"a\",\"user\":\"b\"} | user",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"day\",\"tag\":\"\"} | tag",
        "{\"name\":\"n\",\"limit\":1,\"period\":\"day\",\"key\":\"x\"} | key",
      })
  void what_is_wrong_is_named(String body, String field) {
    asAdmin()
        .body(body)
        .post("/premium/cost/budget")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", containsString(field));
  }

  @Test
  void only_administrators_may() {
    asRouter().get("/v1/budgets").then().statusCode(403);
  }
}
