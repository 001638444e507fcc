package io.tollgate.usage.operation;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tollgate.usage.Installation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Usage in LiteLLM's form. */
@QuarkusTest
@WithTestResource(Installation.class)
class SpendUsageTest {

  private static final String PATH = "/spend/usage";

  private final Someone someone = new Someone();
  private final Instant began =
      Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  private final String record =
      """
      {"model": "openai/gpt-4", "prompt_tokens": 1000, "completion_tokens": 100, "start_time": "%s",
       "end_time": "%s", "cost": 0.04, "idempotency_key": "batch-1", "tags": ["a", "b"], "end_user_id": "eve"}
      """
          .formatted(began, began.plusMillis(1500));

  @Test
  void a_record_is_taken_once_and_its_answer_says_so() {
    someone
        .says(PATH, "{\"records\":[" + record + "," + record + "]}")
        .statusCode(200)
        .body("results.status", contains("recorded", "duplicate"))
        .body("results.request_id", contains("batch-1", "batch-1"))
        .body("results.spend", contains(0.036f, 0.036f));

    someone
        .sees("/v1/operations/batch-1")
        .body("provider", equalTo("openai"))
        .body("model", equalTo("gpt-4"))
        .body("duration_ms", equalTo(1500))
        .body("end_user", equalTo("eve"))
        .body("tags", contains("a", "b"))
        .body("stated_cost", equalTo(0.04f))
        .body("cost_deviation", equalTo(-0.004f))
        .body("metadata.spend", equalTo(0.04f));
    assertThat(rows("SELECT count(*) FROM attempts WHERE tenant_id = ?", someone.tenant))
        .containsExactly("1");
  }

  @Test
  void a_bad_record_sinks_no_other_and_says_what_is_wrong() {
    someone
        .says(
            PATH,
            "{\"records\":[%s,%s,%s,7]}"
                .formatted(record.replace("1000", "-1"), record, record.replace("1000", "1001")))
        .statusCode(200)
        .body("results.status", contains("error", "recorded", "error", "error"))
        .body("results[0].request_id", equalTo("batch-1"))
        .body("results[0].error", containsString("prompt_tokens"))
        .body("results[2].error", containsString("prompt_tokens"));
  }

  @Test
  void the_names_of_spend_logs_are_known_too_and_times_without_a_zone_are_utc() {
    String naive = began.toString().replace("Z", ".250000");

    someone
        .says(
            PATH,
            """
            {"request_id": "log-1", "call_type": "aembedding", "model": "gpt-4", "custom_llm_provider": "openai",
             "prompt_tokens": 10, "completion_tokens": 0, "total_tokens": 10, "startTime": "%s", "endTime": "%s",
             "spend": 0, "request_tags": [], "metadata": {"x": 1}, "status": "failure", "model_group": "g", "cache_hit": "False"}
            """
                .formatted(naive, naive))
        .statusCode(200)
        .body("results.status", contains("recorded"));

    someone
        .sees("/v1/operations/log-1")
        .body("operation_type", equalTo("embedding"))
        .body("success", equalTo(false))
        .body("started_at", equalTo(began.plusMillis(250).toString()))
        .body("metadata.x", equalTo(1));
  }

  @Test
  void a_key_says_who_pays_and_its_text_is_kept_nowhere() {
    change(
        "INSERT INTO users (tenant_id, id, name) VALUES ('00000000-0000-7000-8000-000000000001', gen_random_uuid(), ?)",
        someone.name);
    JsonPath key =
        asAdmin()
            .body("{\"name\":\"batch\",\"user\":\"%s\"}".formatted(someone.name))
            .post("/v1/keys")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    String text = key.getString("key");
    assertThat(text).startsWith("sk-tg-");

    asAdmin()
        .body(
            record.replace("batch-1", someone.name).replace("{", "{\"api_key\":\"" + text + "\","))
        .post(PATH)
        .then()
        .statusCode(200)
        .body("results.status", contains("recorded"));

    asAdmin()
        .get("/v1/operations/" + someone.name)
        .then()
        .body("user", equalTo(someone.name))
        .body("key", equalTo(key.getString("id")));
    assertThat(
            rows(
                "SELECT start_said::text || metadata FROM operations WHERE name = ?", someone.name))
        .noneMatch(kept -> kept.contains("sk-tg-"));
    someone
        .says(PATH, record.replace("{", "{\"api_key\":\"" + text + "\","))
        .statusCode(400)
        .body("parameter", equalTo("api_key"));
  }

  @Test
  void without_a_price_and_a_cost_it_is_unpriced() {
    someone
        .says(
            PATH,
            record
                .replace("openai/gpt-4", "else/new")
                .replace("\"cost\": 0.04,", "\"custom_llm_provider\": \"else\","))
        .statusCode(200)
        .body("results[0].status", equalTo("recorded"))
        .body("results[0].spend", nullValue());
  }

  @Test
  void one_record_alone_is_refused_by_the_field_to_blame() {
    refused(record.replace("1000", "1.5"), "prompt_tokens");
    refused(record.replace("prompt_tokens", "prompts"), "prompts");
    refused(record.replace("{", "{\"total_tokens\":7,"), "total_tokens");
    refused(record.replace("{", "{\"spend\":7,"), "spend");
    refused(record.replace(began.toString(), "noon"), "start_time");
    refused(record.replace("{", "{\"api_key\":\"sk-1234\","), "api_key");
    refused(record.replace(began.plusMillis(1500).toString(), "1999-01-01T00:00:00Z"), "end_time");
    refused(record.replace("{", "{\"user\":\"nobody\","), "user");
    refused(record.replace("{", "{\"team_id\":\"nobody\","), "team_id");
    refused(record.replace("openai/gpt-4", "nobodys"), "custom_llm_provider");
    refused("{\"records\":[]}", "records");
    refused("{\"records\":7}", "records");
  }

  private void refused(String body, String parameter) {
    someone.says(PATH, body).statusCode(400).body("parameter", equalTo(parameter));
  }
}
