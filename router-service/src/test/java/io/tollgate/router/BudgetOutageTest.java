package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.router.snapshot.Snapshots;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Budgeted;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Lender;
import io.tollgate.router.surroundings.Surroundings;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Budgets that others share, and those that nobody can be asked about. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class BudgetOutageTest {

  private static final long DOLLAR = 1_000_000_000;

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
  void what_was_leased_goes_on_when_nobody_can_be_asked_and_then_calls_are_refused() {
    budgeted.key("hard", DOLLAR);
    assertThat(ask(10).statusCode()).isEqualTo(200);
    lender().goesAway(true);

    int served = 1;
    Response last = ask(10);
    while (last.statusCode() == 200 && served < 1_000) {
      served++;
      last = ask(10);
    }

    assertThat(served).isGreaterThan(1);
    assertThat(last.statusCode()).isEqualTo(503);
    assertThat(last.jsonPath().getString("error.code")).isEqualTo("budget_unavailable");
    assertThat(last.header("retry-after")).isEqualTo("1");
    assertThat(Surroundings.provider().book()).hasSize(served);
  }

  @Test
  void without_a_lease_nobody_is_served_while_nobody_can_be_asked_and_then_again() {
    String budget = budgeted.key("hard", DOLLAR);
    lender().goesAway(true);
    Response away = ask(10);
    lender().goesAway(false);

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(ask(10).statusCode()).isEqualTo(200);
    Eventually.until("it is known what was used", () -> lender().spent(budget) == 140_000);
  }

  @Test
  void what_another_router_does_not_use_is_waited_for() {
    String budget = budgeted.key("hard", DOLLAR);
    lender().anotherHas(budget, DOLLAR, 0, true);

    assertThat(ask(10).statusCode()).isEqualTo(200);
  }

  @Test
  void what_another_router_does_not_give_back_is_not_called_spent() {
    String budget = budgeted.key("hard", DOLLAR);
    lender().anotherHas(budget, DOLLAR, 0, false);

    Response refused = ask(10);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.jsonPath().getString("error.code")).isEqualTo("budget_unavailable");
    assertThat(refused.jsonPath().getString("error.message")).contains("other routers hold");
  }

  @Test
  void what_another_router_holds_for_its_calls_is_as_good_as_spent() {
    String budget = budgeted.key("hard", DOLLAR);
    lender().anotherHas(budget, 0, DOLLAR, true);

    assertThat(ask(10).statusCode()).isEqualTo(402);
  }

  @Test
  void what_others_need_is_given_back() {
    String budget = budgeted.key("hard", DOLLAR);
    ask(10);
    assertThat(lender().leased(budget)).isPositive();

    lender().recalls(budget, true);

    Eventually.until("all is given back", () -> lender().leased(budget) == 0);
    assertThat(ask(10).statusCode()).isEqualTo(200);
    Eventually.until("it is given back again", () -> lender().leased(budget) == 0);
  }

  @Test
  void what_earlier_lives_had_leased_is_closed() {
    Eventually.until("they are closed", () -> lender().closedOthers());
  }

  private static Response ask(int maxTokens) {
    return Ask.chat(Ask.question("openai/gpt-4-turbo", ",\"max_tokens\":" + maxTokens));
  }

  private static Lender lender() {
    return Surroundings.bookKeeper().lender();
  }
}
