package io.tollgate.usage.budget;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.asRouter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Jwt;
import io.tollgate.usage.Installation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How budgets stand, as people see it. */
@QuarkusTest
@WithTestResource(Installation.class)
class StandingTest {

  private final Spree spree = Spree.begin();

  @Test
  void it_says_what_is_spent_held_and_left_and_where_it_leads() {
    UUID budget = spree.budget("0.001", "");
    spree.spend(250);
    asRouter()
        .body(
            "{\"router\":\"%s\",\"leases\":[{\"lease\":\"%s\",\"budget\":\"%s\",\"at\":\"%s\",\"seq\":1,\"want\":5000,\"need\":5000,\"held\":0,\"used\":0}]}"
                .formatted(UUID.randomUUID(), UUID.randomUUID(), budget, Instant.now()))
        .post("/v1/leases")
        .then()
        .statusCode(200);

    JsonPath state = states("");

    assertThat(state.getString("budgets[0].state")).isEqualTo("within");
    assertThat(decimal(state, "limit")).isEqualByComparingTo("0.001");
    assertThat(decimal(state, "spent")).isEqualByComparingTo("0.00025");
    assertThat(decimal(state, "held")).isEqualByComparingTo("0.000005");
    assertThat(decimal(state, "left")).isEqualByComparingTo("0.00075");
    assertThat(decimal(state, "projected_spend")).isGreaterThan(decimal(state, "spent"));
  }

  @Test
  void from_eighty_percent_on_it_warns_and_at_the_limit_it_is_exhausted() {
    spree.budget("0.001", "");

    spree.spend(800);
    assertThat(states("").getString("budgets[0].state")).isEqualTo("warning");

    spree.spend(200);
    assertThat(states("").getString("budgets[0].state")).isEqualTo("exhausted");
  }

  @Test
  void what_nobody_spends_is_never_exhausted() {
    spree.budget("1", "");

    assertThat(states("").getString("budgets[0].projected_exhaustion")).isEqualTo("none");
  }

  @Test
  void sessions_come_one_by_one_those_that_spent_most_first() {
    spree.budget("1", ",\"per_session\":true");
    spree.book(spree.costing(1).inSession("a"));
    spree.book(spree.costing(2).inSession("b"));

    assertThat(states("").getList("budgets.session")).containsExactly("b", "a");
    assertThat(states("&session=a").getList("budgets.session")).containsExactly("a");
  }

  @Test
  void a_budget_that_never_begins_anew_has_no_end() {
    String body =
        "{\"name\":\"all\",\"tenant\":\"%s\",\"limit\":1,\"period\":\"total\"}"
            .formatted(spree.name());
    asAdmin().body(body).post("/premium/cost/budget").then().statusCode(201);

    asAdmin()
        .get("/premium/cost/budget?tenant=" + spree.tenant())
        .then()
        .body("budgets[0].window_end", nullValue())
        .body("budgets[0].projected_spend", nullValue());
  }

  @Test
  void a_viewer_sees_its_own_tenant_and_no_other() {
    UUID budget = spree.budget("1", "");
    String viewer = Jwt.of(Claims.VIEWER).claim(Claims.TENANT, spree.tenant().toString()).sign();

    given()
        .auth()
        .oauth2(viewer)
        .get("/premium/cost/budget")
        .then()
        .statusCode(200)
        .body("budgets.budget.id", contains(budget.toString()));
    given()
        .auth()
        .oauth2(Jwt.viewer())
        .get("/premium/cost/budget?tenant=" + spree.tenant())
        .then()
        .statusCode(400)
        .body("parameter", equalTo("tenant"));
    given()
        .auth()
        .oauth2(viewer)
        .contentType("application/json")
        .body("{}")
        .post("/premium/cost/budget")
        .then()
        .statusCode(403);
  }

  private JsonPath states(String more) {
    return asAdmin()
        .get("/premium/cost/budget?tenant=" + spree.tenant() + more)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static BigDecimal decimal(JsonPath state, String field) {
    return new BigDecimal(state.getString("budgets[0]." + field));
  }
}
