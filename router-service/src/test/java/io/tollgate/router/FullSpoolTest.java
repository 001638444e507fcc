package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.ManagementPort;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.BookKeeper.Mood;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** usage-service was away so long that there is no room for another event. */
@QuarkusTest
@TestProfile(SandboxTest.NothingConfigured.class)
class FullSpoolTest {

  private final List<String> served = new ArrayList<>();

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void calls_are_refused_rather_than_forgotten_until_there_is_room_again() {
    Surroundings.bookKeeper().becomes(Mood.AWAY);

    Response refused = firstRefused();

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.jsonPath().getString("error.message")).contains("Usage cannot be recorded");
    assertThat(readiness()).isEqualTo("DOWN");
    assertThat(backlog()).isPositive();

    Surroundings.bookKeeper().becomes(Mood.WELL);

    Eventually.until("calls are served again", () -> Ask.model("auto").statusCode() == 200);
    assertThat(readiness()).isEqualTo("UP");
    assertThat(served).allSatisfy(call -> Surroundings.bookKeeper().onlyEventOf(call));
  }

  private Response firstRefused() {
    for (int i = 0; i < 1_000; i++) {
      Response response = Ask.model("auto");
      if (response.statusCode() != 200) {
        return response;
      }
      served.add(response.header("x-request-id"));
    }
    throw new AssertionError("the spool never was full");
  }

  private static String readiness() {
    return given()
        .get(ManagementPort.chosen().orElseThrow().resolve("/health/ready"))
        .jsonPath()
        .getString("status");
  }

  private static long backlog() {
    return given()
        .auth()
        .oauth2(Jwt.admin())
        .get("/admin/state")
        .jsonPath()
        .getLong("spoolBacklogBytes");
  }
}
