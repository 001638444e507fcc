package io.tollgate.metrics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.Claims;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is refused, and however early, is refused in one form. */
@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class MetricsRejectionsTest {

  @Test
  void a_report_needs_a_token() {
    isProblem(given().get("/api/metrics/usage"), 401, "unauthorized");
  }

  @ParameterizedTest
  @ValueSource(strings = {Claims.CALLER, Claims.ROUTER})
  void a_token_of_another_role_reads_no_report(String role) {
    isProblem(as(Jwt.of(role).sign()).get("/api/metrics/usage"), 403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/metrics/nothing", "/api/metrics/usage/nothing"})
  void a_path_where_nothing_is(String path) {
    isProblem(as(Jwt.viewer()).get(path), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void a_report_cannot_be_written(String method) {
    isProblem(as(Jwt.admin()).request(method, "/api/metrics/usage"), 405, "method-not-allowed");
  }

  @Test
  void a_form_that_reports_do_not_have() {
    isProblem(
        as(Jwt.viewer()).accept("image/png").get("/api/metrics/usage"), 406, "not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/metrics/usage", "/api/metrics/tenants"})
  void an_unknown_period_is_answered_with_the_list_of_periods(String path) {
    isProblem(as(Jwt.admin()).get(path + "?period=2h"), 400, "bad-parameter")
        .then()
        .body("parameter", equalTo("period"))
        .body("detail", containsString("'2h'"))
        .body("allowed", contains("1h", "24h", "7d", "30d"));
  }

  @Test
  void a_bad_parameter_is_not_looked_at_before_the_token() {
    isProblem(given().get("/api/metrics/usage?period=2h"), 401, "unauthorized");
  }

  @ParameterizedTest
  @ValueSource(strings = {"' OR 1=1 --", "*", "%", "\u0000", "00000000-0000-7000-8000-00000000000"})
  void a_tenant_that_is_none_is_a_bad_parameter_whatever_it_says(String tenant) {
    isProblem(
        as(Jwt.admin()).queryParam("tenant", tenant).get("/api/metrics/usage"),
        400,
        "bad-parameter");
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  private static Response isProblem(Response response, int status, String type) {
    return response
        .then()
        .statusCode(status)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:" + type))
        .body("status", equalTo(status))
        .extract()
        .response();
  }
}
