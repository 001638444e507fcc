package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.ManagementPort;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus sees of calls (S7). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class MetersTest {

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void tokens_and_durations_are_counted_by_provider_model_and_outcome() {
    Ask.model("gpt-4-turbo");

    assertThat(series())
        .anyMatch(line ->
            line.startsWith("gen_ai_client_token_usage_total{")
                && line.contains("gen_ai_provider_name=\"openai\"")
                && line.contains("gen_ai_request_model=\"gpt-4-turbo\"")
                && line.contains("gen_ai_token_type=\"input\"")
                && line.endsWith(" 11.0"))
        .anyMatch(line ->
            line.startsWith("gen_ai_client_operation_duration_seconds_count{")
                && line.contains("gen_ai_request_model=\"gpt-4-turbo\"")
                && line.contains("outcome=\"served\""));
  }

  @Test
  void what_callers_and_providers_write_makes_no_series() {
    Ask.model("gpt-4");
    Surroundings.provider().plays("openai", Script.status(400, "canary-reason"));
    Ask.model("gpt-4");
    int before = series().size();

    for (int i = 0; i < 50; i++) {
      Ask.model("canary-model-" + i);
      Ask.caller().get("/v1/canary-path-" + i);
      Surroundings.provider().plays("openai", Script.status(400, "canary-reason-" + i));
      Ask.chat(Ask.question("gpt-4", ",\"user\":\"canary-user-" + i + "\""));
    }

    assertThat(series().size() - before).isLessThan(20);
    assertThat(series()).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void the_spools_backlog_is_a_gauge() {
    assertThat(series()).anyMatch(line -> line.startsWith("tollgate_spool_backlog_bytes "));
  }

  private static List<String> series() {
    return given()
        .get(ManagementPort.chosen().orElseThrow().resolve("/metrics"))
        .asString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }
}
