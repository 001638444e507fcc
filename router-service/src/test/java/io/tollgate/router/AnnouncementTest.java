package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tollgate.contract.ApiKey;
import io.tollgate.edge.Jwt;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Keys;
import io.tollgate.router.surroundings.Surroundings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes reach a router that looks by itself once an hour only, because it is told (S8). */
@QuarkusTest
@TestProfile(SandboxTest.NothingConfigured.class)
class AnnouncementTest {

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void a_key_is_in_memory_soon_after_it_was_made_and_gone_soon_after_it_was_blocked() {
    int before = keysInMemory();
    ApiKey key = Keys.made();
    Eventually.until("the key is in memory", () -> keysInMemory() == before + 1);
    assertThat(status(key)).isEqualTo(200);

    Keys.block(key);

    Eventually.until("the key is refused", () -> status(key) == 401);
  }

  @Test
  void changes_are_heard_of_again_after_the_line_was_lost() {
    Surroundings.wayToDatabase().raise();
    Surroundings.wayToDatabase().lower();
    int before = keysInMemory();

    Eventually.until(
        "a key that was made is in memory",
        () -> {
          Keys.made();
          return keysInMemory() > before;
        });
  }

  private static int keysInMemory() {
    return given().auth().oauth2(Jwt.admin()).get("/admin/state").jsonPath().getInt("keys");
  }

  private static int status(ApiKey key) {
    return given()
        .header("Authorization", "Bearer " + key.reveal())
        .contentType("application/json")
        .body(Ask.question("auto", ""))
        .post("/v1/chat/completions")
        .statusCode();
  }
}
