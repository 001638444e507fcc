package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.tollgate.edge.ManagementPort;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.router.surroundings.Wire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A router in which one call may wait for its first byte, and one does. */
@QuarkusTest
@TestProfile(OverloadTest.Crowded.class)
class OverloadTest {

  /** A router that is overloaded by two. */
  public static final class Crowded implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "tollgate.overload.least", "1",
          "tollgate.overload.first", "1",
          "tollgate.overload.most", "1");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Surroundings.class, Map.of()));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  private Wire waiting;

  @BeforeEach
  void oneWaits() throws Exception {
    Surroundings.reset();
    Eventually.until("there is room", () -> Ask.model("openai/gpt-4").statusCode() == 200);
    Surroundings.provider().reset();
    Surroundings.provider().plays("openai", AReply.saying("x").whole().held());
    waiting = Wire.open().send(Wire.post(Ask.question("openai/gpt-4", "")));
    Eventually.until("it waits", () -> Surroundings.provider().book().size() == 1);
  }

  @AfterEach
  void itLeaves() throws Exception {
    waiting.close();
  }

  @Test
  void one_call_too_many_is_told_to_come_again_before_its_body_is_read() throws Exception {
    try (Wire tooMany = Wire.open()) {
      tooMany.send(Wire.head("Content-Length: 1000"));

      assertThat(tooMany.readUntil("gateway_overloaded"))
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("retry-after: 1");
    }
  }

  @Test
  void probes_answer_all_the_same() {
    Response ready = given().get(ManagementPort.chosen().orElseThrow().resolve("/health/ready"));

    assertThat(ready.statusCode()).isEqualTo(200);
  }

  @Test
  void who_left_waits_no_more() throws Exception {
    waiting.close();

    Eventually.until("there is room", () -> Ask.model("openai/gpt-4").statusCode() == 200);
  }

  @Test
  void a_priority_nobody_knows_is_refused() {
    Response response =
        Ask.caller()
            .header("x-tollgate-priority", "urgent")
            .body(Ask.question("openai/gpt-4", ""))
            .post("/v1/chat/completions");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.jsonPath().getString("error.param")).isEqualTo("x-tollgate-priority");
  }
}
