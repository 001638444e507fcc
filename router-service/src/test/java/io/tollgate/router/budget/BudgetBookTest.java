package io.tollgate.router.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.catalog.Model;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whom a budget binds. */
class BudgetBookTest {

  private static final Payer CALLER = new Payer(ABudget.TENANT, null, null, ABudget.KEY);

  @Test
  void a_tenant_without_budgets_is_charged_to_none() {
    BudgetBook book = book(ABudget.hard(1));

    assertThat(book.charge(new Payer(new UUID(9, 9), null, null, ABudget.KEY), Attribution.NONE))
        .isSameAs(Charge.FREE);
  }

  @Test
  void another_key_of_the_tenant_is_not_bound() {
    Payer another = new Payer(ABudget.TENANT, null, null, new UUID(9, 9));

    assertThat(book(ABudget.hard(1)).charge(another, Attribution.NONE)).isSameAs(Charge.FREE);
  }

  @Test
  void a_budget_for_an_end_user_binds_the_calls_for_him() {
    BudgetBook book = book(ABudget.hard(1).forTag("end_user:alice"));

    assertThat(book.charge(CALLER, servedTo("alice")).isFree()).isFalse();
    assertThat(book.charge(CALLER, servedTo("alicia")).isFree()).isTrue();
    assertThat(book.charge(CALLER, servedTo("lice")).isFree()).isTrue();
    assertThat(book.charge(CALLER, Attribution.NONE).isFree()).isTrue();
  }

  @Test
  void a_budget_for_a_tag_binds_calls_that_have_it() {
    BudgetBook book = book(ABudget.hard(1).forTag("blue"));

    assertThat(book.charge(CALLER, Attribution.NONE).isFree()).isTrue();
    assertThat(book.charge(CALLER, tagged("red", "blue")).isFree()).isFalse();
  }

  @Test
  void a_budget_for_a_model_binds_calls_to_it_by_either_name() {
    Charge byName = book(ABudget.hard(1).forModel("m")).charge(CALLER, Attribution.NONE);
    Charge byBoth = book(ABudget.hard(1).forModel("acme/m")).charge(CALLER, Attribution.NONE);

    assertThat(byName.isHard(model("acme", "m"))).isTrue();
    assertThat(byName.isHard(model("acme", "n"))).isFalse();
    assertThat(byBoth.isHard(model("acme", "m"))).isTrue();
    assertThat(byBoth.isHard(model("other", "m"))).isFalse();
  }

  @Test
  void a_soft_budget_binds_and_is_not_hard() {
    Charge charge = book(ABudget.hard(1).soft()).charge(CALLER, Attribution.NONE);

    assertThat(charge.isFree()).isFalse();
    assertThat(charge.isHard(model("acme", "m"))).isFalse();
  }

  private static BudgetBook book(ABudget one) {
    return new BudgetBook(List.of(one.budget()));
  }

  private static Attribution servedTo(String endUser) {
    return new Attribution(List.of(), null, endUser, null);
  }

  private static Attribution tagged(String... tags) {
    return new Attribution(List.of(tags), null, null, null);
  }

  private static Model model(String provider, String name) {
    return new Model(provider, "openai", "", name, 10, 10, Instant.EPOCH, Optional.empty());
  }
}
