package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.router.snapshot.Snapshots;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Budgeted;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Listings;
import io.tollgate.router.surroundings.Surroundings;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Budgets that do not refuse, and calls that no budget can bound. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class BudgetKindsTest {

  private static final String MODEL = "openai/gpt-4-turbo";

  @Inject Snapshots snapshots;
  @Inject MeterRegistry meters;
  private Budgeted budgeted;

  @BeforeEach
  void reset() {
    Surroundings.reset();
    Surroundings.provider().alwaysPlays("openai", AReply.saying("x").whole());
    budgeted = new Budgeted(snapshots);
  }

  @AfterEach
  void remove() {
    budgeted.close();
  }

  @Test
  void a_soft_budget_that_is_spent_warns() {
    String budget = budgeted.key("soft", 0);

    Eventually.until("it warns", () -> ask("").header("x-tollgate-budget-warning") != null);
    Response warned = ask("");

    assertThat(warned.statusCode()).isEqualTo(200);
    assertThat(warned.header("x-tollgate-budget-warning"))
        .isEqualTo("key budget %s is spent".formatted(budget));
    assertThat(warned.header("x-tollgate-budget-remaining")).isEqualTo("0");
  }

  @Test
  void a_soft_budget_that_is_not_spent_does_not_warn() {
    budgeted.key("soft", 1_000_000_000);

    Response served = ask("");

    assertThat(served.header("x-tollgate-budget-warning")).isNull();
    assertThat(served.header("x-tollgate-budget-remaining")).isEqualTo("0.99986");
  }

  @Test
  void a_dry_run_counts_what_it_would_refuse() {
    budgeted.key("dry-run", 0);
    double before = counted();

    Response served = ask("");

    assertThat(served.statusCode()).isEqualTo(200);
    assertThat(served.header("x-tollgate-budget-warning")).isNull();
    assertThat(counted()).isEqualTo(before + 1);
  }

  @Test
  void a_model_without_a_price_is_refused_under_a_hard_budget_and_served_under_none() {
    Listings.change(
        "INSERT INTO models (provider_id, id, context_tokens, max_output_tokens) VALUES ('openai', 'priceless', 1000, 1000) ON CONFLICT DO NOTHING");
    Eventually.until("it is listed", () -> chat("openai/priceless").statusCode() == 200);
    budgeted.key("hard", 1_000_000_000);
    int calls = Surroundings.provider().book().size();

    Response refused = chat("openai/priceless");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.jsonPath().getString("error.code")).isEqualTo("model_not_priced");
    assertThat(Surroundings.provider().book()).hasSize(calls);
  }

  @Test
  void what_passes_through_cannot_be_bounded_and_is_refused_under_a_hard_budget() {
    budgeted.key("hard", 1_000_000_000);

    Response refused =
        Ask.caller()
            .body(Ask.question("gpt-4-turbo", ""))
            .post("/passthrough/openai/v1/chat/completions");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.jsonPath().getString("error.code")).isEqualTo("pass_through_not_bounded");
    assertThat(refused.jsonPath().getString("error.message"))
        .contains("tollgate.budget.pass-through-hold");
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void a_budget_for_a_tag_binds_only_calls_that_have_it_wherever_they_say_so() {
    budgeted.tag("blue", 1_000);

    assertThat(ask("").statusCode()).isEqualTo(200);
    assertThat(ask(",\"metadata\":{\"tags\":[\"blue\"]}").statusCode()).isEqualTo(402);
    assertThat(
            Ask.caller()
                .header("x-litellm-tags", "red, blue")
                .body(Ask.question(MODEL, ""))
                .post("/v1/chat/completions")
                .statusCode())
        .isEqualTo(402);
  }

  private double counted() {
    return meters.counter("tollgate.budget.dry.run.refusals").count();
  }

  private static Response ask(String more) {
    return Ask.chat(Ask.question(MODEL, more));
  }

  private static Response chat(String model) {
    return Ask.model(model);
  }
}
