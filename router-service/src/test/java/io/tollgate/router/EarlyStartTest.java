package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.ManagementPort;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Surroundings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A router that starts before its database. */
@QuarkusTest
@TestProfile(EarlyStartTest.DatabaseAway.class)
class EarlyStartTest {

  /** The database is away when the router starts. */
  public static final class DatabaseAway implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Surroundings.class, Map.of(Surroundings.EARLY, "true")));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  @Test
  void calls_are_put_off_rather_than_told_that_there_are_no_models() {
    assertThat(readiness()).isEqualTo(503);
    isPutOff(asCaller().body(Ask.question("gpt-4", "")).post("/v1/chat/completions"));
    isPutOff(asCaller().get("/v1/models"));

    Surroundings.wayToDatabase().lower();

    Eventually.until("the router is ready", () -> readiness() == 200);
    assertThat(Ask.model("gpt-4").statusCode()).isEqualTo(200);
  }

  private static void isPutOff(Response response) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.header("Retry-After")).isEqualTo("1");
    assertThat(response.jsonPath().getString("error.message")).contains("just started");
  }

  private static RequestSpecification asCaller() {
    return given().auth().oauth2(Jwt.of(Claims.CALLER).sign()).contentType("application/json");
  }

  private static int readiness() {
    return given().get(ManagementPort.chosen().orElseThrow().resolve("/health/ready")).statusCode();
  }
}
