package io.tollgate.usage.operation;

import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The life of an operation that is made elsewhere. */
@QuarkusTest
@WithTestResource(Installation.class)
class OperationLifeTest {

  private static final String START =
      """
      {"operation_id": "run/7", "operation_type": "research", "model": "gpt-4", "provider": "openai",
       "intent": "survey", "tags": ["nightly"], "metadata": {"conversation_id": "default"}}
      """;
  private static final String END =
      """
      {"success": true, "tokens": {"input": 32, "output": 100, "reasoning": 56}, "duration_ms": 2345.6,
       "metadata": {"quality_score": 0.9, "approved": true}}
      """;

  private final Someone someone = new Someone();

  @Test
  void it_is_open_then_ended_priced_and_on_the_books() {
    someone
        .begins(START)
        .statusCode(201)
        .body("operation_id", equalTo("run/7"))
        .body("status", equalTo("open"))
        .body("success", nullValue())
        .body("attempts", empty());

    someone
        .ends("run%2F7", END)
        .statusCode(200)
        .body("status", equalTo("ended"))
        .body("success", equalTo(true))
        .body("tokens_in", equalTo(32))
        .body("tokens_out", equalTo(156))
        .body("cost_estimate", equalTo(0.01032f))
        .body("duration_ms", equalTo(2345.6f))
        .body("metadata.conversation_id", equalTo("default"))
        .body("metadata.approved", equalTo(true))
        .body("history.status", contains("open", "ended"))
        .body("late", equalTo(false));

    assertThat(
            rows(
                "SELECT operation_type, provider, model, outcome, last, input, output, reasoning, cost, duration_us, intent, tags FROM attempts WHERE tenant_id = ?",
                someone.tenant))
        .containsExactly(
            "research|openai|gpt-4|served|t|32|100|56|0.010320000000|2345600|survey|{nightly}");
    assertThat(
            rows("SELECT operations, cost FROM rollup_hours WHERE tenant_id = ?", someone.tenant))
        .containsExactly("1|0.010320000000");
  }

  @Test
  void begun_twice_alike_it_is_one_and_begun_otherwise_it_is_refused_by_the_field() {
    String id = someone.begins(START).extract().path("id");

    someone.begins(START).statusCode(200).body("id", equalTo(id));
    someone
        .begins(START.replace("survey", "other"))
        .statusCode(409)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:operation-differs"))
        .body("parameter", equalTo("intent"));
  }

  @Test
  void ended_twice_alike_it_has_one_answer_and_ended_otherwise_it_is_refused_by_the_field() {
    someone.begins(START);
    String first = someone.ends("run%2F7", END).statusCode(200).extract().asString();

    assertThat(someone.ends("run%2F7", END).statusCode(200).extract().asString()).isEqualTo(first);
    someone
        .ends("run%2F7", END.replace("56", "57"))
        .statusCode(409)
        .body("parameter", equalTo("tokens"));
    assertThat(booked()).isEqualTo("1");
  }

  @Test
  void ended_by_many_at_once_it_is_booked_once() throws Exception {
    someone.begins(START);
    Callable<String> ending =
        () -> someone.ends("run%2F7", END).statusCode(200).extract().asString();

    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      List<Future<String>> answers = callers.invokeAll(Collections.nCopies(16, ending));

      String answer = answers.getFirst().get();
      for (Future<String> each : answers) {
        assertThat(each.get()).isEqualTo(answer);
      }
    }
    assertThat(booked()).isEqualTo("1");
  }

  @Test
  void what_cannot_be_booked_is_not_ended_either() {
    String model = "absurd-" + UUID.randomUUID();
    change("INSERT INTO models VALUES ('sandbox', ?, 1000, 1000)", model);
    change(
        "INSERT INTO prices (provider_id, model_id, effective_from, input, output, source) VALUES ('sandbox', ?, '2020-01-01', 99999999999999, 0, 'test')",
        model);
    someone.begins(
        "{\"operation_id\":\"dear\",\"operation_type\":\"chat\",\"model\":\"%s\"}"
            .formatted(model));

    someone
        .ends("dear", "{\"success\":true,\"tokens_in\":1000000000}")
        .statusCode(400)
        .body("parameter", equalTo("tokens"));

    someone.sees("/v1/operations/dear").body("status", equalTo("open"));
    assertThat(booked()).isEqualTo("0");
    someone.ends("dear", "{\"success\":true,\"tokens_in\":1}").statusCode(200);
  }

  @Test
  void what_cannot_be_ended_is_not_booked_either() {
    someone.begins(START);
    change(
        "CREATE FUNCTION refuse_operation() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$");
    change(
        "CREATE CONSTRAINT TRIGGER refuse_operation AFTER UPDATE ON operations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.tenant_id = '%s') EXECUTE FUNCTION refuse_operation()"
            .formatted(someone.tenant));

    someone.ends("run%2F7", END).statusCode(500);

    assertThat(booked()).isEqualTo("0");
    change("DROP TRIGGER refuse_operation ON operations");
    change("DROP FUNCTION refuse_operation()");
    someone.ends("run%2F7", END).statusCode(200);
    assertThat(booked()).isEqualTo("1");
  }

  @Test
  void a_failure_says_which_and_may_have_used_nothing() {
    someone.begins("{\"operation_id\":\"bad\",\"operation_type\":\"chat\"}");

    someone
        .ends("bad", "{\"success\":false,\"error_class\":\"timeout\",\"model\":\"openai/gpt-4\"}")
        .statusCode(200)
        .body("success", equalTo(false))
        .body("error_class", equalTo("timeout"))
        .body("provider", equalTo("openai"))
        .body("cost_estimate", equalTo(0));
  }

  @Test
  void without_an_id_of_its_callers_it_gets_one() {
    String id =
        someone
            .begins("{\"operation_type\":\"my own\"}")
            .statusCode(201)
            .extract()
            .path("operation_id");

    someone.sees("/v1/operations/" + id).statusCode(200).body("id", equalTo(id));
  }

  @Test
  void a_model_said_at_the_start_cannot_be_another_at_the_end() {
    someone.begins(START);

    someone
        .ends("run%2F7", END.replace("{\"success\"", "{\"model\": \"gpt-3.5-turbo\", \"success\""))
        .statusCode(409)
        .body("parameter", equalTo("model"));
  }

  @Test
  void nobody_ends_what_there_is_not() {
    someone
        .ends("nothing", END)
        .statusCode(404)
        .contentType(Problem.MEDIA_TYPE)
        .body("detail", containsString("nothing"));
    someone.sees("/v1/operations?type=research").body("operations", hasSize(0));
  }

  private String booked() {
    return rows("SELECT count(*) FROM attempts WHERE tenant_id = ?", someone.tenant).getFirst();
  }
}
