package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tollgate.contract.ApiKey;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.ManagementPort;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Keys;
import io.tollgate.router.surroundings.Surroundings;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database is away (T4). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OutageTest {

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @AfterEach
  void itIsBack() {
    Surroundings.wayToDatabase().lower();
    Instant now = Instant.now();
    Eventually.until("a snapshot is taken", () -> snapshotTakenAt().isAfter(now));
  }

  @Test
  void known_callers_are_served_and_booked() {
    Surroundings.wayToDatabase().raise();

    Response response = Ask.model("gpt-4");

    assertThat(response.statusCode()).isEqualTo(200);
    Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
  }

  @Test
  void the_router_stays_ready_and_says_what_is_wrong() {
    Surroundings.wayToDatabase().raise();

    Eventually.until("the snapshot tells why it is old", () -> snapshotReason() != null);

    assertThat(readiness().getString("status")).isEqualTo("UP");
  }

  @Test
  void a_key_that_was_never_seen_cannot_be_checked_now() {
    Surroundings.wayToDatabase().raise();

    isForNowUnavailable(ask(Keys.unmade()));
  }

  @Test
  void a_database_that_is_silent_keeps_nobody_waiting_for_ever() {
    Surroundings.wayToDatabase().halt();

    isForNowUnavailable(ask(Keys.unmade()));
    assertThat(Ask.model("gpt-4").statusCode()).isEqualTo(200);
  }

  @Test
  void a_key_that_could_not_be_checked_works_once_the_database_is_back() {
    Surroundings.wayToDatabase().raise();
    ApiKey key = Keys.made();
    ask(key);

    Surroundings.wayToDatabase().lower();

    Eventually.until("the key works", () -> ask(key).statusCode() == 200);
  }

  @Test
  void changes_are_heard_of_again_once_the_database_is_back() {
    ApiKey key = Keys.made();
    ask(key);
    Surroundings.wayToDatabase().raise();
    Eventually.until("the snapshot tells why it is old", () -> snapshotReason() != null);
    Surroundings.wayToDatabase().lower();

    Keys.block(key);

    Eventually.until("the key is refused", () -> ask(key).statusCode() == 401);
  }

  private static void isForNowUnavailable(Response response) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.header("Retry-After")).isEqualTo("1");
    assertThat(response.jsonPath().getString("error.code")).isEqualTo("unavailable");
  }

  private static Response ask(ApiKey key) {
    return given()
        .header("Authorization", "Bearer " + key.reveal())
        .contentType("application/json")
        .body(Ask.question("gpt-4", ""))
        .post("/v1/chat/completions");
  }

  private static String snapshotReason() {
    return readiness().getString("checks.find { it.name == 'snapshot' }.data.reason");
  }

  private static JsonPath readiness() {
    return given().get(ManagementPort.chosen().orElseThrow().resolve("/health/ready")).jsonPath();
  }

  private static Instant snapshotTakenAt() {
    return Instant.parse(
        given()
            .auth()
            .oauth2(Jwt.admin())
            .get("/admin/state")
            .jsonPath()
            .getString("snapshotTakenAt"));
  }
}
