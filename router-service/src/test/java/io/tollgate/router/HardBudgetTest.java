package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.router.snapshot.Snapshots;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Budgeted;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Lender;
import io.tollgate.router.surroundings.Speaker;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.router.surroundings.Wire;
import io.tollgate.scripted.script.Script;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hard budget is never overrun, and refuses no earlier than it must. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class HardBudgetTest {

  /** 10,000 nano-dollars for a token of the prompt, 30,000 for a generated one, 4,096 of these. */
  private static final String MODEL = "openai/gpt-4-turbo";

  /** Of the same provider, at 30,000 and 60,000. */
  private static final String DEARER = "openai/gpt-4";

  private static final long DOLLAR = 1_000_000_000;

  /** 11 tokens of prompt and one more. */
  private static final long COST = 140_000;

  @Inject Snapshots snapshots;
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
  void what_may_cost_more_than_there_is_is_refused_and_reaches_no_provider() {
    String budget = budgeted.key("hard", 100_000);

    Response refused = ask(10);

    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(refused.jsonPath().getString("error.code")).isEqualTo("budget_exceeded");
    assertThat(refused.jsonPath().getString("error.message"))
        .startsWith("Budget has been exceeded! Current cost: 0, Max budget: 0.0001. ")
        .contains("this key")
        .contains(budget)
        .contains("begins anew at 2050-01-01");
    assertThat(Integer.parseInt(refused.header("retry-after"))).isPositive();
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void calls_are_served_until_the_next_could_cost_more_than_is_left() {
    long limit = 3_000_000;
    String budget = budgeted.key("hard", limit);
    List<Response> served = new ArrayList<>();
    Response last = ask(10);
    while (last.statusCode() == 200 && served.size() < 100) {
      served.add(last);
      last = ask(10);
    }

    assertThat(last.statusCode()).isEqualTo(402);
    assertThat(lender().spent(budget)).isEqualTo(served.size() * COST).isLessThanOrEqualTo(limit);
    assertThat(limit - lender().spent(budget)).isLessThan(hold(10));
    assertThat(limit - lender().spent(budget) + COST).isGreaterThanOrEqualTo(hold(10));
    Eventually.until("nothing is held", () -> lender().held(budget) == 0);
    assertThat(new BigDecimal(served.getLast().header("x-tollgate-budget-remaining")))
        .isLessThan(new BigDecimal(served.getFirst().header("x-tollgate-budget-remaining")));
  }

  @Test
  void the_books_are_told_where_the_hold_came_from() {
    String budget = budgeted.key("hard", DOLLAR);

    JsonNode event = Surroundings.bookKeeper().onlyEventOf(ask(10).header("x-request-id"));

    assertThat(event.path("leases")).hasSize(1);
    assertThat(lender().lent(event.path("leases").path(0).asText(), budget)).isTrue();
  }

  @Test
  void as_many_answers_as_are_wanted_are_held_for() {
    budgeted.key("hard", 5_000_000);

    assertThat(Ask.chat(Ask.question(MODEL, ",\"max_tokens\":100,\"n\":2")).statusCode())
        .isEqualTo(402);
    assertThat(Ask.chat(Ask.question(MODEL, ",\"max_tokens\":100,\"n\":1")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_call_that_sets_no_limit_is_limited_to_what_is_affordable() {
    budgeted.key("hard", 50_000_000);

    Response response = Ask.chat(Ask.question(MODEL, ""));

    assertThat(response.statusCode()).isEqualTo(200);
    int most = Integer.parseInt(response.header("x-tollgate-output-limited-to"));
    assertThat(most).isBetween(1_500, 1_666);
    assertThat(Surroundings.provider().onlyEntry().json().path("max_tokens").asInt())
        .isEqualTo(most);
  }

  @Test
  void a_call_that_sets_no_limit_is_left_alone_where_all_the_model_could_write_is_affordable() {
    budgeted.key("hard", DOLLAR);

    Response response = Ask.chat(Ask.question(MODEL, ""));

    assertThat(response.header("x-tollgate-output-limited-to")).isNull();
    assertThat(Surroundings.provider().onlyEntry().json().has("max_tokens")).isFalse();
  }

  @Test
  void under_two_budgets_both_must_have_enough_and_else_nothing_is_held_of_either() {
    String rich = budgeted.key("hard", DOLLAR);
    String poor = budgeted.tenant("hard", 100_000);

    Response refused = ask(10);

    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(refused.jsonPath().getString("error.message"))
        .contains("this tenant")
        .contains(poor);
    Eventually.until("nothing is held", () -> lender().held(rich) == 0);
    assertThat(lender().spent(rich)).isZero();
  }

  @Test
  void a_dearer_model_is_held_for_before_it_is_asked_instead() {
    String budget = budgeted.key("hard", DOLLAR);
    Surroundings.provider().plays("openai", Script.status(500, "no"));

    Response response = askBoth();

    assertThat(response.header("x-tollgate-model")).isEqualTo("gpt-4");
    Eventually.until("it is settled", () -> lender().spent(budget) == 11 * 30_000 + 60_000);
  }

  @Test
  void a_dearer_model_that_is_not_affordable_is_not_asked_instead() {
    budgeted.key("hard", hold(10) * 3 / 2);
    Surroundings.provider().plays("openai", Script.status(500, "no"));

    Response response = askBoth();

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(Surroundings.provider().book()).hasSize(1);
  }

  @Test
  void a_stream_that_its_caller_left_gives_back_what_it_did_not_use() throws IOException {
    String budget = budgeted.key("hard", DOLLAR);
    String events = String.join("", AReply.saying("x").events());
    Surroundings.provider()
        .plays("openai", Script.stream(events.getBytes(StandardCharsets.UTF_8)).endless());

    try (Wire wire = Wire.open()) {
      wire.send(Wire.post(Ask.question(MODEL, ",\"max_tokens\":10,\"stream\":true")))
          .readUntil("data:");
      Eventually.until(
          "it is held for", () -> lender().held(budget) == hold(10, ",\"stream\":true"));
    }

    Eventually.until("nothing is held", () -> lender().held(budget) == 0);
    assertThat(lender().spent(budget)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "CHAT, 402, error.code, budget_exceeded",
    "RESPONSES, 402, error.code, budget_exceeded",
    "MESSAGES, 402, error.type, billing_error",
    "GEMINI, 402, error.status, RESOURCE_EXHAUSTED",
    "GEMINI_LIST, 402, error.status, RESOURCE_EXHAUSTED"
  })
  void it_is_told_in_every_dialect(Speaker speaker, int status, String field, String word) {
    budgeted.key("hard", 1_000);
    boolean streamed = speaker == Speaker.GEMINI_LIST;

    Response refused =
        Ask.caller()
            .body(speaker.body("gpt-4-turbo", streamed, "Hello?"))
            .post(speaker.path("gpt-4-turbo", streamed));

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.jsonPath().getString(field)).isEqualTo(word);
    assertThat(refused.body().asString()).contains("Budget has been exceeded! Current cost: 0,");
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  private static Response askBoth() {
    return Ask.chat(
        Ask.question(MODEL, ",\"max_tokens\":10,\"models\":[\"%s\"]".formatted(DEARER)));
  }

  private static Response ask(int maxTokens) {
    return Ask.chat(Ask.question(MODEL, ",\"max_tokens\":" + maxTokens));
  }

  private static long hold(int maxTokens) {
    return hold(maxTokens, "");
  }

  private static long hold(int maxTokens, String more) {
    String question = Ask.question(MODEL, ",\"max_tokens\":" + maxTokens + more);
    return question.length() * 10_000L + maxTokens * 30_000L;
  }

  private static Lender lender() {
    return Surroundings.bookKeeper().lender();
  }
}
