package io.tollgate.metrics.books;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.ManagementPort;
import io.tollgate.edge.Problem;
import io.tollgate.metrics.TestSettings;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service starts while its database is away. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = Drawbridge.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(TestSettings.class)
class DatabaseOutageIT {

  private final URI management = ManagementPort.chosen().orElseThrow();

  @AfterEach
  void away_again() {
    Drawbridge.raise();
  }

  @Test
  void without_its_database_it_lives_but_is_not_ready_and_says_why() {
    given().get(management.resolve("/health/live")).then().statusCode(200);
    given()
        .get(management.resolve("/health/ready"))
        .then()
        .statusCode(503)
        .body("checks.data.reason", hasItem("database unreachable"));
  }

  @Test
  void without_its_database_a_report_is_refused_for_now() {
    report()
        .statusCode(503)
        .contentType(Problem.MEDIA_TYPE)
        .header("Retry-After", equalTo("2"))
        .body("type", equalTo("urn:tollgate:problem:unavailable"));
  }

  @Test
  void it_recovers_by_itself_when_the_database_comes_and_when_it_comes_back() {
    Drawbridge.lower();
    report().statusCode(200);
    given().get(management.resolve("/health/ready")).then().statusCode(200);

    Drawbridge.raise();
    report().statusCode(503);

    Drawbridge.lower();
    report().statusCode(200);
  }

  private static ValidatableResponse report() {
    return given().auth().oauth2(Jwt.viewer()).get("/api/metrics/usage").then();
  }
}
