package io.tollgate.usage.ledger;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Money;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.Installation;
import io.tollgate.usage.ledger.Correction.Reason;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Corrections, and who follows the books. */
@QuarkusTest
@WithTestResource(Installation.class)
class CorrectionsTest {

  private static final String COSTS = "SELECT attempts, cost FROM rollup_days WHERE tenant_id = ?";

  @Inject Ledger ledger;
  @Inject Follower follower;

  private final Uuid7 ids = new Uuid7(InstantSource.system(), new SecureRandom());
  private final UUID tenant = UUID.randomUUID();
  private final UsageEvent event = anEvent().paidBy(tenant).tagged("t").build();

  @BeforeEach
  void an_attempt() throws SQLException {
    follower.follow(tenant);
    ledger.post(List.of(new Entry(event, null)));
  }

  @Test
  void a_correction_counts_once_whenever_it_is_sent_again() throws SQLException {
    Correction correction = costing(event.id(), "0.5");

    assertThat(ledger.correct(List.of(correction)).posted()).containsExactly(correction.id());
    assertThat(ledger.correct(List.of(correction)).posted()).isEmpty();
    assertThat(ledger.correct(List.of(costing(event.id(), "-0.2"))).posted()).hasSize(1);

    assertThat(rows(COSTS, tenant)).containsExactly("1|0.300000000000");
  }

  @Test
  void a_correction_given_twice_at_once_counts_once() throws SQLException {
    Correction correction = costing(event.id(), "0.5");

    ledger.correct(List.of(correction, costing(event.id(), "0.25"), correction));

    assertThat(rows(COSTS, tenant)).containsExactly("1|0.750000000000");
    assertThat(follower.told())
        .containsExactlyInAnyOrder(
            "booked " + event.id(), "0.5 [t] " + event.id(), "0.25 [t] " + event.id());
  }

  @Test
  void a_correction_of_what_is_not_in_the_ledger_is_told_apart() throws SQLException {
    UUID nobody = ids.next();

    Corrected corrected = ledger.correct(List.of(costing(nobody, "1"), costing(event.id(), "1")));

    assertThat(corrected.unknown()).containsExactly(nobody);
    assertThat(corrected.posted()).hasSize(1);
  }

  @Test
  void who_follows_the_books_is_told_of_entries_and_changes_once() throws SQLException {
    Correction correction = costing(event.id(), "0.5");

    ledger.correct(List.of(correction));
    ledger.correct(List.of(correction));
    ledger.post(List.of(new Entry(event, null)));

    assertThat(follower.told()).containsExactly("booked " + event.id(), "0.5 [t] " + event.id());
  }

  @Test
  void what_a_follower_cannot_keep_is_not_on_the_books_either() {
    UsageEvent another = anEvent().paidBy(tenant).of("sandbox", Follower.REFUSED).build();

    assertThatThrownBy(() -> ledger.post(List.of(new Entry(another, null))))
        .isInstanceOf(SQLException.class)
        .hasMessage(Follower.REFUSED);

    assertThat(rows("SELECT id FROM attempts WHERE id = ?", another.id())).isEmpty();
    assertThat(rows(COSTS, tenant)).containsExactly("1|0.000000000000");
    report(anEvent().json()).statusCode(200);
  }

  private Correction costing(UUID attempt, String usd) {
    Difference difference = Difference.ofMoney(Outcome.SERVED, Money.usd(usd), Money.usd(usd));
    return new Correction(
        ids.next(), attempt, Reason.MANUAL, "a test", "tester", null, difference, null);
  }
}
