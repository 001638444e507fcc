package io.tollgate.metrics.record;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.contract.Claims;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.Problem;
import io.tollgate.metrics.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
@QuarkusTestResource(value = BookKeeper.class, restrictToAnnotatedClass = true)
class RecordTest {

  private static final String OPERATION =
      "{\"operation_id\":\"mine\",\"operation_type\":\"chat\",\"model\":\"m\",\"provider\":\"p\"}";

  @BeforeEach
  void a_book_keeper_that_books() {
    BookKeeper.TOLD.clear();
    BookKeeper.status = 201;
  }

  @Test
  void an_operation_is_recorded_by_usage_service_for_whoever_said_it() {
    String token = Jwt.of(Claims.CALLER).sign();

    record(token).statusCode(201).body("operation_id", equalTo("mine"));

    assertThat(BookKeeper.TOLD)
        .containsExactly(
            new BookKeeper.Told("/v1/operations/record", "Bearer " + token, OPERATION));
  }

  @Test
  void what_usage_service_refuses_is_refused_in_its_words() {
    BookKeeper.status = 400;

    record(Jwt.admin()).statusCode(400).contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void while_usage_service_is_away_it_is_a_503_that_says_so() {
    BookKeeper.status = 0;

    record(Jwt.admin())
        .statusCode(503)
        .header("Retry-After", "2")
        .body("type", equalTo("urn:tollgate:problem:unavailable"));
  }

  @Test
  void who_may_only_look_may_not_record() {
    record(Jwt.viewer()).statusCode(403);
    assertThat(BookKeeper.TOLD).isEmpty();
  }

  private static ValidatableResponse record(String token) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(OPERATION)
        .post("/api/v1/ai-performance/metrics/record")
        .then();
  }
}
