package io.tollgate.metrics.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import io.tollgate.metrics.Rollups;
import io.tollgate.metrics.Rollups.Row;
import io.tollgate.metrics.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class TenantsReportTest {

  @BeforeEach
  void no_usage() {
    Rollups.clear();
  }

  @Test
  void every_tenant_with_usage_has_a_line_and_the_dearest_comes_first() {
    Instant yesterday = Instant.now().minus(Duration.ofHours(30));
    UUID acme = Rollups.aTenant("acme");
    UUID globex = Rollups.aTenant("globex");
    Row.of(acme, yesterday).operations(2, 3).tokens(1, 2, 3, 4, 5, 6).cost("0.00000001").book();
    Row.of(globex, yesterday).operations(4, 4).tokens(7, 0, 0, 0, 8, 0).cost("1.5").book();
    Row.of(globex, yesterday).outcome("failed").operations(2, 2).unpriced(2).book();

    String report = report("7d").asString().replaceAll("\"(from|to)\":\"[^\"]+Z\",", "");

    assertThat(report)
        .isEqualTo(
            """
            {"period":"last_7d","total_operations":8,"total_cost":1.50000001,"tenants":[
            {"id":"%s","name":"globex","operations":6,"successful":4,"success_rate":66.67,
            "input_tokens":8,"output_tokens":9,"cost":1.5,"projected_monthly":6.428571428571,
            "unpriced_operations":2},
            {"id":"%s","name":"acme","operations":2,"successful":2,"success_rate":100,
            "input_tokens":10,"output_tokens":11,"cost":0.00000001,"projected_monthly":0.000000042857,
            "unpriced_operations":0}]}
            """
                .formatted(globex, acme)
                .replace("\n", ""));
  }

  @Test
  void usage_of_a_tenant_that_is_gone_is_not_gone() {
    UUID gone = UUID.randomUUID();
    Row.of(gone, Instant.now()).cost("2").book();

    report("1h").then().body("tenants.name", contains(gone.toString()));
  }

  @Test
  void without_usage_it_is_an_empty_list() {
    report("30d").then().body("tenants", empty()).body("total_cost", equalTo(0));
  }

  private static Response report(String period) {
    return given()
        .auth()
        .oauth2(Jwt.admin())
        .get("/api/metrics/tenants?period=" + period)
        .then()
        .statusCode(200)
        .extract()
        .response();
  }
}
