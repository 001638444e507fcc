package io.tollgate.usage.ledger;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The same id again, with something else in it. */
@QuarkusTest
@WithTestResource(Installation.class)
class ConflictsTest {

  private static final String SUMS =
      "SELECT outcome, attempts, operations, estimated, input, output, cost FROM rollup_%s WHERE tenant_id = ? ORDER BY outcome";

  private final UUID tenant = UUID.randomUUID();
  private final UUID id = new Uuid7(InstantSource.system(), new SecureRandom()).next();

  @Test
  void other_usage_under_a_booked_id_is_a_conflict_and_changes_nothing() {
    report(event().json()).body("receipts.status", contains("BOOKED"));

    report(event().using(Tokens.of(7, 36)).json())
        .body("receipts.status", contains("CONFLICT"))
        .body(
            "receipts.reason",
            contains("an event of this id with other usage, payer or target is booked"));

    assertThat(rows(SUMS.formatted("hours"), tenant))
        .containsExactly("served|1|1|0|7|35|0.000014700000");
  }

  @Test
  void what_does_not_count_is_no_conflict() {
    report(event().json());

    report(event().meant("else").tagged("x").json()).body("receipts.status", contains("DUPLICATE"));
  }

  @Test
  void what_was_booked_before_there_were_digests_is_a_duplicate() {
    report(event().json());
    change("UPDATE attempts SET digest = NULL WHERE id = ?", id);

    report(event().using(Tokens.of(1, 1)).json()).body("receipts.status", contains("DUPLICATE"));
  }

  @Test
  void two_of_one_id_in_one_batch_are_judged_one_after_the_other() {
    UsageEvent one = event().build();
    UsageEvent other = event().using(Tokens.of(1, 1)).build();

    report(AnEvent.json(List.of(one, other, one)))
        .body("receipts.status", contains("BOOKED", "CONFLICT", "DUPLICATE"));
  }

  @Test
  void the_truth_about_an_estimate_corrects_it_once() {
    report(event().estimated().using(Tokens.of(10, 100)).json())
        .body("receipts.status", contains("BOOKED"));

    report(event().json()).body("receipts.status", contains("BOOKED"));
    report(event().json()).body("receipts.status", contains("DUPLICATE"));
    report(event().using(Tokens.of(1, 1)).json()).body("receipts.status", contains("CONFLICT"));

    for (String bucket : List.of("minutes", "hours", "days")) {
      assertThat(rows(SUMS.formatted(bucket), tenant))
          .containsExactly("served|1|1|0|7|35|0.000014700000");
    }
    assertThat(rows("SELECT reason, input, output, cost FROM corrections WHERE attempt_id = ?", id))
        .containsExactly("truth|-3|-65|-0.000026300000");
    assertThat(rows("SELECT estimated, input, cost FROM attempt_state WHERE id = ?", id))
        .containsExactly("f|7|0.000014700000");
  }

  @Test
  void a_truth_of_another_outcome_moves_the_attempt_there() {
    report(event().estimated().ended(Outcome.CANCELLED).followedByAnother().json());

    report(event().json()).body("receipts.status", contains("BOOKED"));

    assertThat(rows(SUMS.formatted("days"), tenant))
        .containsExactly("cancelled|0|0|0|0|0|0.000000000000", "served|1|1|0|7|35|0.000014700000");
    assertThat(rows("SELECT outcome, last, cost FROM attempt_state WHERE id = ?", id))
        .containsExactly("served|t|0.000014700000");
  }

  @Test
  void an_estimate_after_the_truth_is_a_duplicate() {
    report(event().json());

    report(event().estimated().using(Tokens.of(9, 9)).json())
        .body("receipts.status", contains("DUPLICATE"));
  }

  @Test
  void another_payers_truth_is_a_conflict() {
    report(event().estimated().json());

    report(event().paidBy(UUID.randomUUID()).json()).body("receipts.status", contains("CONFLICT"));
  }

  private AnEvent event() {
    return anEvent().withId(id).paidBy(tenant);
  }
}
