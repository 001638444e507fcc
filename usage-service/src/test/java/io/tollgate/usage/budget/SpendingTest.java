package io.tollgate.usage.budget;

import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Tokens;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is booked is spent of the budgets that bind it. */
@QuarkusTest
@WithTestResource(Installation.class)
class SpendingTest {

  private final Spree spree = Spree.begin();

  @Test
  void what_is_booked_is_spent_once() {
    UUID budget = spree.budget("1", "");
    AnEvent event = spree.costing(1_500);

    spree.book(event);
    spree.book(event);
    spree.spend(1);

    assertThat(Spree.spent(budget)).containsExactly("|0.001501");
  }

  @Test
  void what_a_tenant_pays_counts_and_not_what_is_listed() {
    UUID before = spree.budget("1", "");
    change(
        "INSERT INTO terms (tenant_id, effective_from, factor, reason) VALUES (?, '2020-01-01', 0.75, 'a test')",
        spree.tenant());

    spree.book(spree.costing(1_500));
    spree.book(spree.costing(500).tagged("ci"));
    UUID after = spree.budget("1", "");
    UUID ofTag = spree.budget("1", ",\"tag\":\"ci\"");

    assertThat(Spree.spent(before)).containsExactly("|0.0015");
    assertThat(Spree.spent(after)).containsExactly("|0.0015");
    assertThat(Spree.spent(ofTag)).containsExactly("|0.000375");
  }

  @Test
  void a_budget_counts_only_its_key_its_model_and_its_tag() {
    UUID key = UUID.randomUUID();
    change(
        "INSERT INTO keys (tenant_id, id, name, secret_hash) VALUES (?, ?, 'k', decode(repeat('00', 32), 'hex'))",
        spree.tenant(),
        key);
    UUID ofKey = spree.budget("1", ",\"key\":\"%s\"".formatted(key));
    UUID ofModel = spree.budget("1", ",\"model\":\"sandbox/%s\"".formatted(spree.model()));
    UUID ofOther = spree.budget("1", ",\"model\":\"another\"");
    UUID ofTag = spree.budget("1", ",\"tag\":\"ci\"");

    spree.book(spree.costing(1).by(key));
    spree.book(spree.costing(10).tagged("ci", "other"));
    spree.book(spree.costing(100).of("sandbox", "unpriced").using(Tokens.of(100, 0)));

    assertThat(Spree.spent(ofKey)).containsExactly("|0.000001");
    assertThat(Spree.spent(ofModel)).containsExactly("|0.000011");
    assertThat(Spree.spent(ofOther)).isEmpty();
    assertThat(Spree.spent(ofTag)).containsExactly("|0.00001");
  }

  @Test
  void a_budget_for_an_end_user_counts_what_is_spent_on_him_before_and_after_it_is_set() {
    AnEvent corrected = spree.costing(5).servedTo("alice").estimated();
    spree.book(corrected);
    spree.book(spree.costing(2).servedTo("bob"));
    UUID budget = spree.budget("1", ",\"tag\":\"end_user:alice\"");

    spree.book(spree.costing(100).servedTo("alice"));
    spree.book(spree.costing(1_000).servedTo("malice"));
    spree.book(spree.costing(15).servedTo("alice").withId(corrected.build().id()));

    assertThat(Spree.spent(budget)).containsExactly("|0.000115");
  }

  @Test
  void every_session_has_its_own_window_and_calls_without_one_share_theirs() {
    UUID budget = spree.budget("1", ",\"per_session\":true");

    spree.book(spree.costing(1).inSession("a"));
    spree.book(spree.costing(2).inSession("b"));
    spree.spend(4);

    assertThat(Spree.spent(budget)).containsExactly("|0.000004", "a|0.000001", "b|0.000002");
  }

  @Test
  void a_budget_starts_with_what_the_ledger_holds_of_its_window() {
    spree.book(spree.costing(5).inSession("a").tagged("ci"));
    spree.book(spree.costing(7).startedAt(Instant.now().minus(Duration.ofDays(40))));

    assertThat(Spree.spent(spree.budget("1", ""))).containsExactly("|0.000005");
    assertThat(Spree.spent(spree.budget("1", ",\"tag\":\"ci\""))).containsExactly("|0.000005");
    assertThat(Spree.spent(spree.budget("1", ",\"per_session\":true")))
        .containsExactly("a|0.000005");
  }

  @Test
  void a_budget_of_sessions_begins_with_what_was_spent_without_a_tag() {
    spree.spend(3);

    assertThat(Spree.spent(spree.budget("1", ",\"per_session\":true")))
        .containsExactly("|0.000003");
  }

  @Test
  void a_correction_is_spent_in_the_window_of_its_attempt() {
    UUID budget = spree.budget("1", "");
    AnEvent estimate = spree.costing(5).estimated();
    spree.book(estimate);

    spree.book(spree.costing(8).withId(estimate.build().id()));

    assertThat(Spree.spent(budget)).containsExactly("|0.000008");
  }

  @Test
  void an_attempt_of_a_window_before_the_budget_is_none_of_its_business() {
    UUID budget = spree.budget("1", "");

    spree.book(spree.costing(7).startedAt(Instant.now().minus(Duration.ofDays(40))));

    assertThat(Spree.spent(budget)).isEmpty();
  }

  @Test
  void budgets_that_begin_while_others_book_lose_nothing_and_count_nothing_twice()
      throws Exception {
    List<UUID> budgets = new ArrayList<>();
    int events = 120;
    try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < events; i++) {
        sent.add(senders.submit(() -> spree.spend(1)));
        if (i % 20 == 10) {
          budgets.add(spree.budget("1", i % 40 == 10 ? "" : ",\"per_session\":true"));
        }
      }
      for (Future<?> each : sent) {
        each.get();
      }
    }

    String booked =
        rows("SELECT trim_scale(sum(cost)) FROM attempts WHERE tenant_id = ?", spree.tenant())
            .getFirst();
    assertThat(booked).isEqualTo("0.00012");
    for (UUID budget : budgets) {
      assertThat(Spree.spent(budget)).containsExactly("|0.00012");
    }
  }

  @Test
  void passing_a_threshold_is_an_event_and_only_once() {
    UUID budget = spree.budget("0.0001", ",\"thresholds\":[50,100,200]");

    spree.spend(49);
    spree.spend(1);
    spree.spend(60);
    spree.spend(1);

    assertThat(passed(budget)).containsExactly("50|0.00005", "100|0.00011");
  }

  @Test
  void a_budget_that_begins_beyond_a_threshold_says_so() {
    spree.spend(90);

    assertThat(passed(spree.budget("0.0001", ""))).containsExactly("50|0.00009", "80|0.00009");
  }

  private static List<String> passed(UUID budget) {
    return rows(
        "SELECT threshold, trim_scale(spent) FROM budget_events WHERE budget_id = ? ORDER BY 1",
        budget);
  }
}
