package io.tollgate.metrics.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.contract.Claims;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.Problem;
import io.tollgate.metrics.Rollups;
import io.tollgate.metrics.Rollups.Row;
import io.tollgate.metrics.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a usage report tells beside its totals, and in which forms. */
@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class UsageBreakdownTest {

  private UUID acme = Claims.DEFAULT_TENANT;
  private final Instant recently = Instant.now().minus(Duration.ofMinutes(10));

  @BeforeEach
  void a_tenant() {
    Rollups.clear();
    acme = Rollups.aTenant("acme");
  }

  @Test
  void groups_come_dearest_first_and_the_others_are_what_is_left() {
    Row.of(acme, recently).model("a").cost("1").book();
    Row.of(acme, recently).model("b").cost("3").book();
    Row.of(acme, recently).model("c").operations(2, 2).cost("2").book();

    report("group_by=model&top=1")
        .then()
        .body("breakdown.total", equalTo(3))
        .body("breakdown.groups.key.model.id", contains("b"))
        .body("breakdown.others.operations", equalTo(3))
        .body("breakdown.others.cost", equalTo(3));
    report("group_by=model&limit=1&offset=1")
        .then()
        .body("breakdown.groups.key.model.id", contains("c"));
    report("group_by=model&sort=operations&top=1")
        .then()
        .body("breakdown.groups.key.model.id", contains("c"));
  }

  @ParameterizedTest
  @CsvSource({
    "tenant",
    "team",
    "user",
    "key",
    "provider",
    "model",
    "operation_type",
    "intent",
    "tag"
  })
  void it_can_be_told_apart_by_anything_and_without_usage_there_are_no_groups(String by) {
    report("group_by=" + by)
        .then()
        .body("breakdown.total", equalTo(0))
        .body("breakdown.groups", equalTo(List.of()));
  }

  @Test
  void a_tenant_is_told_with_its_name_and_nobody_with_no_id() {
    Row.of(acme, recently).book();

    report("group_by=tenant,user")
        .then()
        .body("breakdown.groups[0].key.tenant.id", equalTo(acme.toString()))
        .body("breakdown.groups[0].key.tenant.name", equalTo("acme"))
        .body("breakdown.groups[0].key.user.id", equalTo(""));
  }

  @Test
  void usage_is_compared_with_the_range_before() {
    Row.of(acme, recently).operations(3, 3).cost("3").book();
    Row.of(acme, recently.minus(Duration.ofHours(1))).operations(2, 2).cost("4").book();

    report("period=1h&compare=true")
        .then()
        .body("comparison.previous.operations", equalTo(2))
        .body("comparison.change.operations", equalTo(50))
        .body("comparison.change.cost", equalTo(-25));
  }

  @Test
  void a_range_with_nothing_before_it_has_no_percentage() {
    Row.of(acme, recently).book();

    report("period=1h&compare=true")
        .then()
        .body("comparison.previous.operations", equalTo(0))
        .body("comparison.change.operations", nullValue());
  }

  @Test
  void filters_narrow_everything() {
    Row.of(acme, recently).model("a").type("chat").cost("1").book();
    Row.of(acme, recently).model("b").type("research").cost("2").book();

    report("model=a").then().body("total_operations", equalTo(1)).body("costs.total", equalTo(1));
    report("operation_type=research").then().body("costs.total", equalTo(2));
    report("provider=nobody").then().body("total_operations", equalTo(0));
  }

  @ParameterizedTest(name = "{0} is refused because of {1}")
  @CsvSource({
    "group_by=colour, group_by",
    "'group_by=model,model', group_by",
    "'group_by=model,team,user,key', group_by",
    "sort=beauty, sort",
    "top=0, top",
    "top=1001, top",
    "top=x, top",
    "top=5&limit=5, top",
    "limit=0, limit",
    "offset=-1, offset",
    "interval=second, interval",
    "period=30d&interval=minute, interval",
    "compare=perhaps, compare",
    "zone=Nowhere, zone",
    "from=soon, from",
    "user=nobody, user",
    "team=nobody, team",
    "key=nobody, key",
    "model=%20, model",
    "provider=%00, provider",
    "format=xml, format"
  })
  void what_cannot_be_asked_is_named(String asked, String parameter) {
    given()
        .auth()
        .oauth2(viewer())
        .urlEncodingEnabled(false)
        .get("/api/metrics/usage?" + asked)
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(parameter));
  }

  @Test
  void an_unknown_grouping_is_answered_with_those_there_are() {
    given()
        .auth()
        .oauth2(viewer())
        .get("/api/metrics/usage?group_by=colour")
        .then()
        .body("allowed", hasItem("operation_type"));
  }

  @Test
  void as_csv_no_name_is_taken_for_a_formula() {
    Row.of(acme, recently).model("=cmd|'/c calc'!A1,\"x\"").cost("0.000000000001").book();

    Response byFormat = report("group_by=model&format=csv");
    Response byHeader =
        given().auth().oauth2(viewer()).accept("text/csv").get("/api/metrics/usage?group_by=model");

    assertThat(byFormat.contentType()).startsWith("text/csv");
    assertThat(byFormat.asString().lines())
        .containsExactly(
            "model,operations,successful,failed,cancelled,success_rate,attempts,failed_attempts,tokens_in,"
                + "tokens_out,tokens_cached,cost,unpriced_operations,avg_latency_ms",
            "\"'=cmd|'/c calc'!A1,\"\"x\"\"\",1,1,0,0,100,1,0,1,1,0,0.000000000001,0,1");
    assertThat(byHeader.asString()).isEqualTo(byFormat.asString());
  }

  @Test
  void who_has_the_report_already_is_not_sent_it_again_until_something_is_booked() {
    Row.of(acme, recently).book();
    String tag =
        report("group_by=model").then().header("ETag", startsWith("W/")).extract().header("ETag");

    known(tag).then().statusCode(304);

    Row.of(acme, recently).book();
    known(tag).then().statusCode(200);
  }

  private Response known(String tag) {
    return given()
        .auth()
        .oauth2(viewer())
        .header("If-None-Match", "\"other\", " + tag)
        .get("/api/metrics/usage?group_by=model");
  }

  private Response report(String asked) {
    return given()
        .auth()
        .oauth2(viewer())
        .get("/api/metrics/usage?" + asked)
        .then()
        .statusCode(200)
        .extract()
        .response();
  }

  private String viewer() {
    return Jwt.of(Claims.VIEWER).claim(Claims.TENANT, acme.toString()).sign();
  }
}
