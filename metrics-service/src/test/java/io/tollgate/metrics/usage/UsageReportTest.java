package io.tollgate.metrics.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Claims;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import io.tollgate.metrics.Rollups;
import io.tollgate.metrics.Rollups.Row;
import io.tollgate.metrics.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class UsageReportTest {

  private UUID acme = Claims.DEFAULT_TENANT;
  private UUID globex = Claims.DEFAULT_TENANT;

  @BeforeEach
  void two_tenants() {
    Rollups.clear();
    acme = Rollups.aTenant("acme");
    globex = Rollups.aTenant("globex");
  }

  @Test
  void it_is_the_sum_of_the_books_to_the_last_decimal() {
    Instant recently = Instant.now().minus(Duration.ofMinutes(10));
    Row.of(acme, recently)
        .model("gpt-3.5-turbo")
        .operations(40, 40)
        .tokens(100, 20, 3, 4, 200, 50)
        .cost("0.876000000001")
        .book();
    Row.of(acme, recently.minus(Duration.ofMinutes(5)))
        .model("gpt-3.5-turbo")
        .type("research")
        .operations(5, 6)
        .tokens(10, 0, 0, 0, 30, 0)
        .cost("0.0000000005")
        .book();
    Row.of(acme, recently)
        .model("gpt-3.5-turbo")
        .outcome("failed")
        .operations(2, 3)
        .tokens(7, 0, 0, 0, 0, 0)
        .cost("0.000007")
        .book();
    Row.of(acme, recently).model("mistral").outcome("cancelled").tokens(1, 0, 0, 0, 2, 0).book();
    Row.of(acme, recently)
        .model("unheard-of")
        .operations(2, 2)
        .unpriced(2)
        .tokens(3, 0, 0, 0, 4, 0)
        .book();
    Row.of(globex, recently).tokens(1_000_000, 0, 0, 0, 0, 0).cost("99").book();

    String report = reportOf(acme, "24h").replaceAll(MOMENTS, "");

    assertThat(report)
        .isEqualTo(
            """
            {"period":"last_24h","total_operations":50,
            "tokens":{"total":434,"input":148,"output":286,"avg_per_operation":8.7},
            "costs":{"total":0.876007000501,"avg_per_operation":0.01752014001,
            "by_model":{"gpt-3.5-turbo":0.876007000501,"mistral":0,"unheard-of":0},
            "projected_monthly":26.28021001503,"unpriced_operations":2,"unpriced_models":["unheard-of"]},
            "operations":{"total":50,"successful":47,"failed":3,"cancelled":1,"success_rate":94},
            "by_model":{"gpt-3.5-turbo":{"operations":47,"tokens":424,"cost":0.876007000501},
            "mistral":{"operations":1,"tokens":3,"cost":0},
            "unheard-of":{"operations":2,"tokens":7,"cost":0}},
            "by_operation_type":{"chat":{"count":45,"cost":0.876007000001,"success":42},
            "research":{"count":5,"cost":0.0000000005,"success":5}}}
            """
                .replace("\n", ""));
  }

  // "2025-12-08T14:32:15.123456", as the contract has it; the window beside it has its zone.
  private static final String MOMENTS =
      "(?<=\\{)\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\","
          + "|\"from\":\"[^\"]+:00Z\",|\"to\":\"[^\"]+Z\",";

  @Test
  void its_timestamp_is_now_in_utc() {
    String timestamp = report(acme, "1h").path("timestamp");

    assertThat(LocalDateTime.parse(timestamp).toInstant(ZoneOffset.UTC))
        .isBetween(Instant.now().minusSeconds(10), Instant.now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1h", "24h", "7d", "30d"})
  void a_period_without_usage_is_a_report_of_zeros(String period) {
    assertThat(reportOf(acme, period).replaceAll(MOMENTS, ""))
        .isEqualTo(
            """
            {"period":"last_%s","total_operations":0,
            "tokens":{"total":0,"input":0,"output":0,"avg_per_operation":0},
            "costs":{"total":0,"avg_per_operation":0,"by_model":{},"projected_monthly":0,
            "unpriced_operations":0,"unpriced_models":[]},
            "operations":{"total":0,"successful":0,"failed":0,"cancelled":0,"success_rate":0},
            "by_model":{},"by_operation_type":{}}
            """
                .formatted(period)
                .replace("\n", ""));
  }

  @ParameterizedTest(name = "usage {1} minutes old is on the report of {0}: {2}")
  @CsvSource({
    "1h, 58, true", "1h, 62, false", "24h, 1438, true", "24h, 1442, false",
    "7d, 10078, true", "7d, 10082, false", "30d, 43198, true", "30d, 43202, false"
  })
  void a_period_ends_now_and_reaches_back_as_far_as_it_says(
      String period, long minutes, boolean reported) {
    Row.of(acme, Instant.now().minus(Duration.ofMinutes(minutes))).book();

    int operations = report(acme, period).path("total_operations");

    assertThat(operations).isEqualTo(reported ? 1 : 0);
  }

  @Test
  void hours_and_minutes_are_neither_missed_nor_counted_twice() {
    Instant now = Instant.now();
    for (int minutesAgo = 0; minutesAgo < 70; minutesAgo++) {
      Row.of(acme, now.minus(Duration.ofMinutes(minutesAgo))).book();
    }

    int lastHour = report(acme, "1h").path("total_operations");
    int lastDay = report(acme, "24h").path("total_operations");

    assertThat(lastHour).isBetween(60, 61);
    assertThat(lastDay).isEqualTo(70);
  }

  @Test
  void without_a_period_it_is_the_last_day() {
    given()
        .auth()
        .oauth2(Jwt.viewer())
        .get("/api/metrics/usage")
        .then()
        .statusCode(200)
        .body("period", equalTo("last_24h"));
  }

  @Test
  void a_viewer_sees_its_own_tenant_only() {
    Row.of(acme, Instant.now()).operations(3, 3).book();
    Row.of(globex, Instant.now()).operations(4, 4).book();

    assertThat(report(acme, "1h").<Integer>path("total_operations")).isEqualTo(3);
    assertThat(report(globex, "1h").<Integer>path("total_operations")).isEqualTo(4);
  }

  @Test
  void an_administrator_sees_all_tenants_or_the_one_it_names() {
    Row.of(acme, Instant.now()).operations(3, 3).book();
    Row.of(globex, Instant.now()).operations(4, 4).book();

    assertThat(operationsForAdmin("")).isEqualTo(7);
    assertThat(operationsForAdmin("&tenant=globex")).isEqualTo(4);
    assertThat(operationsForAdmin("&tenant=" + acme)).isEqualTo(3);
  }

  @Test
  void a_viewer_may_name_its_own_tenant_but_another_does_not_exist_for_it() {
    var asViewer = given().auth().oauth2(viewer(acme)).queryParam("period", "1h");

    asViewer.queryParam("tenant", "acme").get("/api/metrics/usage").then().statusCode(200);
    given()
        .auth()
        .oauth2(viewer(acme))
        .get("/api/metrics/usage?tenant=globex")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("parameter", equalTo("tenant"))
        .body("allowed", contains("acme"));
  }

  @Test
  void an_administrator_who_mistypes_a_tenant_is_shown_the_ones_there_are() {
    given()
        .auth()
        .oauth2(Jwt.admin())
        .get("/api/metrics/usage?tenant=acne")
        .then()
        .statusCode(400)
        .body("detail", equalTo("'acne' is not the name or id of a tenant this token may see."))
        .body("allowed", contains("acme", "default", "globex"));
  }

  private static int operationsForAdmin(String more) {
    return given()
        .auth()
        .oauth2(Jwt.admin())
        .get("/api/metrics/usage?period=1h" + more)
        .then()
        .statusCode(200)
        .extract()
        .path("total_operations");
  }

  private static String reportOf(UUID tenant, String period) {
    return report(tenant, period).asString();
  }

  private static io.restassured.response.Response report(UUID tenant, String period) {
    return given()
        .auth()
        .oauth2(viewer(tenant))
        .get("/api/metrics/usage?period=" + period)
        .then()
        .statusCode(200)
        .extract()
        .response();
  }

  private static String viewer(UUID tenant) {
    return Jwt.of(Claims.VIEWER).claim(Claims.TENANT, tenant.toString()).sign();
  }
}
