package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.tollgate.edge.ManagementPort;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A sick provider is the gateway's problem. The router remembers, so the tests have an order. */
@QuarkusTest
@TestProfile(SicknessTest.Resilient.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SicknessTest {

  /** A router that does about failures what it usually does. */
  public static final class Resilient implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(Surroundings.class, Map.of(Surroundings.RESILIENT, "true")));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  @Order(1)
  void where_there_is_no_other_the_same_is_asked_again() {
    Surroundings.provider().plays("openai", Script.status(500, "x"));

    Response response = Ask.model("openai/gpt-4");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("x-tollgate-attempts")).isEqualTo("2");
    List<JsonNode> events = Surroundings.bookKeeper().eventsOf(response.header("x-request-id"));
    assertThat(events)
        .extracting(
            event -> event.path("outcome").asText(), event -> event.path("last").asBoolean())
        .containsExactly(tuple("FAILED", false), tuple("SERVED", true));
  }

  @Test
  @Order(2)
  void a_wish_to_wait_that_is_too_long_is_handed_on() {
    Surroundings.provider().plays("openai", Script.status(429, "x").with("Retry-After", "17"));

    Response response = Ask.model("openai/gpt-4");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.header("Retry-After")).isEqualTo("17");
    assertThat(Surroundings.provider().book()).hasSize(1);
  }

  @Test
  @Order(3)
  void a_callers_time_is_kept_across_attempts() {
    Surroundings.provider().plays("openai", AReply.saying("x").whole().held());

    Response response =
        Ask.caller()
            .header("x-tollgate-timeout", "300ms")
            .body(Ask.question("openai/gpt-4", ""))
            .post("/v1/chat/completions");

    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.jsonPath().getString("error.message"))
        .isEqualTo("openai did not finish within 300 ms.");
    assertThat(Surroundings.provider().book()).hasSize(1);
  }

  @Test
  @Order(4)
  void a_time_that_is_none_is_refused() {
    Response response =
        Ask.caller()
            .header("x-tollgate-timeout", "soon")
            .body(Ask.question("openai/gpt-4", ""))
            .post("/v1/chat/completions");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.jsonPath().getString("error.param")).isEqualTo("x-tollgate-timeout");
  }

  @Test
  @Order(5)
  void a_prompt_too_long_for_one_goes_to_one_that_reads_more() {
    Script tooLong = Script.status(400, "This model's maximum context length is 8192 tokens.");
    Surroundings.provider().plays("openai", tooLong);

    Response response = Ask.model("openai");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("x-tollgate-attempts")).isEqualTo("2");
  }

  @Test
  @Order(6)
  void a_provider_that_answers_nothing_is_asked_no_more_and_callers_are_told_at_once() {
    Surroundings.provider()
        .plays("openai", Collections.nCopies(30, Script.status(500, "x")).toArray(Script[]::new));

    for (int i = 0; i < 5; i++) {
      Ask.model("openai/gpt-4");
    }
    int asked = Surroundings.provider().book().size();
    Response response = Ask.model("openai/gpt-4");

    assertThat(asked).isEqualTo(5);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.jsonPath().getString("error.code")).isEqualTo("no_provider_available");
    assertThat(response.header("Retry-After")).isEqualTo("1");
    assertThat(Surroundings.provider().book()).hasSize(asked);
  }

  @Test
  @Order(7)
  void operators_see_it_left_out() {
    String meters =
        given().get(ManagementPort.chosen().orElseThrow().resolve("/metrics")).asString();

    assertThat(meters)
        .containsPattern(
            "tollgate_endpoint_models_out\\{[^}]*endpoint=\"default\"[^}]*provider=\"openai\"[^}]*\\} 1\\.0")
        .containsPattern(
            "tollgate_endpoint_ejections_total\\{[^}]*provider=\"openai\"[^}]*\\} 1\\.0");
  }
}
