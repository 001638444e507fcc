package io.tollgate.usage.operation;

import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.usage.Installation;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Operations that are told when they are over. */
@QuarkusTest
@WithTestResource(Installation.class)
class RecordedOperationsTest {

  private static final String RECORD =
      """
      {"operation_id":"chat_default_1733686234567","operation_type":"chat","model":"mistral","provider":"ollama",
       "tokens_in":32,"tokens_out":156,"cost_estimate":0.00,"duration_ms":2345.6,"success":true,
       "metadata":{"conversation_id":"default","message_length":24,"response_length":987,"model":"mistral"}}
      """;

  private final Someone someone = new Someone();

  @Test
  void the_record_callers_know_comes_back_as_it_was_given() {
    someone.records(RECORD).statusCode(201);

    someone
        .sees("/v1/operations/chat_default_1733686234567")
        .statusCode(200)
        .body("operation_id", equalTo("chat_default_1733686234567"))
        .body("operation_type", equalTo("chat"))
        .body("model", equalTo("mistral"))
        .body("provider", equalTo("ollama"))
        .body("tokens_in", equalTo(32))
        .body("tokens_out", equalTo(156))
        .body("cost_estimate", equalTo(0))
        .body("duration_ms", equalTo(2345.6f))
        .body("success", equalTo(true))
        .body("metadata.conversation_id", equalTo("default"))
        .body("metadata.message_length", equalTo(24))
        .body("metadata.model", equalTo("mistral"))
        .body("status", equalTo("ended"));
  }

  @Test
  void recorded_by_many_at_once_it_is_booked_once() throws Exception {
    Callable<Integer> recording = () -> someone.records(RECORD).extract().statusCode();
    int made = 0;
    int known = 0;

    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> each : callers.invokeAll(Collections.nCopies(16, recording))) {
        made += each.get() == 201 ? 1 : 0;
        known += each.get() == 200 ? 1 : 0;
      }
    }

    assertThat(made).isEqualTo(1);
    assertThat(known).isEqualTo(15);
    assertThat(rows("SELECT count(*) FROM attempts WHERE tenant_id = ?", someone.tenant))
        .containsExactly("1");
    assertThat(rows("SELECT attempts FROM rollup_minutes WHERE tenant_id = ?", someone.tenant))
        .containsExactly("1");
  }

  @Test
  void recorded_again_it_is_the_same_even_if_its_model_is_somebody_elses_by_now() {
    String model = "moved-" + UUID.randomUUID();
    String record =
        "{\"operation_id\":\"again\",\"operation_type\":\"chat\",\"model\":\"%s\",\"success\":true,\"tokens_in\":1}"
            .formatted(model);
    change("INSERT INTO models VALUES ('sandbox', ?, 1000, 1000)", model);
    String first = someone.records(record).statusCode(201).extract().asString();

    change("INSERT INTO models VALUES ('openai', ?, 1000, 1000)", model);

    assertThat(someone.records(record).statusCode(200).extract().asString()).isEqualTo(first);
  }

  @Test
  void recorded_otherwise_it_is_refused_by_the_field_whichever_end_it_belongs_to() {
    someone.records(RECORD);

    someone
        .records(RECORD.replace("987", "988"))
        .statusCode(409)
        .body("parameter", equalTo("metadata"));
    someone
        .records(RECORD.replace("156", "157"))
        .statusCode(409)
        .body("parameter", equalTo("tokens_out"));
  }

  @Test
  void where_there_is_a_price_it_rules_and_what_was_stated_is_compared() {
    someone
        .records(
            """
            {"operation_type": "chat", "model": "gpt-4", "provider": "openai", "success": true,
             "tokens_in": 1000, "tokens_out": 0, "cost_estimate": 0.05}
            """)
        .statusCode(201)
        .body("cost_estimate", equalTo(0.03f))
        .body("stated_cost", equalTo(0.05f))
        .body("cost_deviation", equalTo(-0.02f));
  }

  @Test
  void without_a_price_what_was_stated_rules_and_without_that_it_is_unpriced_not_free() {
    String unpriced =
        "{\"operation_type\":\"chat\",\"model\":\"new\",\"provider\":\"else\",\"success\":true,\"tokens_in\":9%s}";

    someone
        .records(unpriced.formatted(",\"cost_estimate\":0.25"))
        .body("cost_estimate", equalTo(0.25f))
        .body("cost_deviation", nullValue())
        .body("unpriced_attempts", equalTo(0));
    someone
        .records(unpriced.formatted(""))
        .body("cost_estimate", nullValue())
        .body("unpriced_attempts", equalTo(1));
    assertThat(rows("SELECT unpriced, cost FROM rollup_hours WHERE tenant_id = ?", someone.tenant))
        .containsExactly("1|0.250000000000");
  }

  @Test
  void what_was_begun_is_ended_and_not_recorded() {
    someone.begins("{\"operation_id\":\"begun\",\"operation_type\":\"chat\",\"model\":\"gpt-4\"}");

    someone
        .records(
            "{\"operation_id\":\"begun\",\"operation_type\":\"chat\",\"model\":\"gpt-4\",\"success\":true,\"tokens_in\":1}")
        .statusCode(409)
        .body("type", equalTo("urn:tollgate:problem:operation-open"));
  }

  @Test
  void a_model_that_names_its_provider_is_his_even_if_another_sells_it_under_that_name() {
    String model = "resold-" + UUID.randomUUID();
    change("INSERT INTO models VALUES ('openai', ?, 1000, 1000)", model);
    change("INSERT INTO models VALUES ('sandbox', ?, 1000, 1000)", "openai/" + model);

    someone
        .records(
            "{\"operation_type\":\"chat\",\"model\":\"openai/%s\",\"success\":true,\"tokens_in\":1}"
                .formatted(model))
        .statusCode(201)
        .body("provider", equalTo("openai"))
        .body("model", equalTo(model));
  }

  @Test
  void units_are_shown_with_the_attempt() {
    someone
        .records(
            "{\"operation_type\":\"content_generation\",\"model\":\"openai/gpt-4\",\"success\":true,\"units\":{\"image\":2}}")
        .statusCode(201)
        .body("attempts[0].units.image", equalTo(2));
  }
}
