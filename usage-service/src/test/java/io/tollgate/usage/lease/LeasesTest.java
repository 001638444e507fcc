package io.tollgate.usage.lease;

import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import io.tollgate.usage.Service;
import io.tollgate.usage.budget.Spree;
import io.tollgate.usage.lease.Teller.Slip;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a lease, as routers see it. One dollar is 10^9 nano-dollars. */
@QuarkusTest
@WithTestResource(Installation.class)
class LeasesTest {

  private static final long DOLLAR = 1_000_000_000;

  @Inject Closings closings;

  private final Spree spree = Spree.begin();
  private final Teller one = new Teller();
  private final Teller two = new Teller();
  private final UUID lease = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  @Test
  void a_router_gets_a_fair_slice_and_always_what_it_needs() {
    UUID budget = spree.budget("1", "");

    one.ask(new Slip(lease, budget, 1, 10 * DOLLAR, 5, 0, 0, ""))
        .body("leases[0].verdict", equalTo("granted"))
        .body("leases[0].granted", equalTo(500_000_000))
        .body("leases[0].left", equalTo(500_000_000))
        .body("leases[0].limit", equalTo(1_000_000_000))
        .body("leases[0].seq", equalTo(1))
        .body("leases[0].ttl_ms", equalTo(600_000));

    two.ask(Slip.of(other, budget, 1, 500_000_000))
        .body("leases[0].granted", equalTo(500_000_000))
        .body("leases[0].left", equalTo(0));
  }

  @Test
  void asked_again_nothing_changes() {
    UUID budget = spree.budget("1", "");
    one.granted(lease, budget, 2, 300);

    one.ask(Slip.of(lease, budget, 2, 300)).body("leases[0].granted", equalTo(300));
    one.ask(Slip.of(lease, budget, 1, 900)).body("leases[0].granted", equalTo(300));

    assertThat(outstanding(budget)).containsExactly("300");
  }

  @Test
  void what_is_given_back_is_there_for_others() {
    UUID budget = spree.budget("1", "");
    one.granted(lease, budget, 1, DOLLAR);

    assertThat(one.granted(lease, budget, 2, 400)).isEqualTo(400);

    assertThat(two.granted(other, budget, 1, DOLLAR - 400)).isEqualTo(DOLLAR - 400);
  }

  @Test
  void what_is_booked_settles_the_lease_it_was_held_from() {
    UUID budget = spree.budget("1", "");
    one.granted(lease, budget, 1, 5_000);

    spree.book(spree.costing(3).heldFrom(lease, UUID.randomUUID()));

    assertThat(outstanding(budget)).containsExactly("2000");
    assertThat(Spree.spent(budget)).containsExactly("|0.000003");
  }

  @Test
  void what_is_spent_is_refused_at_once() {
    UUID budget = spree.budget("0.00001", "");
    spree.spend(8);

    one.ask(Slip.of(lease, budget, 1, 2_001))
        .body("leases[0].verdict", equalTo("spent"))
        .body("leases[0].granted", equalTo(0));
    one.ask(Slip.of(lease, budget, 2, 2_000)).body("leases[0].verdict", equalTo("granted"));
  }

  @Test
  void others_are_asked_to_give_back_before_anybody_is_refused() {
    UUID budget = spree.budget("0.00001", "");
    one.granted(lease, budget, 1, 10_000);

    two.ask(Slip.of(other, budget, 1, 4_000))
        .body("leases[0].verdict", equalTo("wait"))
        .body("leases[0].granted", equalTo(0));
    one.ask(Slip.of(lease, budget, 2, 10_000).holding(6_000, 0))
        .body("leases[0].recall", equalTo(true))
        .body("leases[0].round", equalTo(1));
    one.ask(Slip.of(lease, budget, 3, 6_000).holding(6_000, 0).saying(",\"round\":1"))
        .body("leases[0].granted", equalTo(6_000));
    two.ask(Slip.of(other, budget, 2, 4_000)).body("leases[0].verdict", equalTo("granted"));
  }

  @Test
  void who_waits_is_refused_when_all_others_have_told_what_they_need() {
    UUID budget = spree.budget("0.00001", "");
    one.ask(Slip.of(lease, budget, 1, 10_000).holding(8_000, 0));
    two.ask(Slip.of(other, budget, 1, 4_000)).body("leases[0].verdict", equalTo("wait"));
    two.ask(Slip.of(other, budget, 2, 4_000)).body("leases[0].verdict", equalTo("wait"));

    one.ask(Slip.of(lease, budget, 2, 8_000).holding(8_000, 0).saying(",\"round\":1"));

    two.ask(Slip.of(other, budget, 3, 4_000)).body("leases[0].verdict", equalTo("spent"));
  }

  @Test
  void a_closed_lease_holds_nothing_and_is_never_opened_again() {
    UUID budget = spree.budget("1", "");
    one.granted(lease, budget, 1, 5_000);

    one.ask(Slip.of(lease, budget, 2, 0).saying(",\"close\":true"))
        .body("leases[0].granted", equalTo(0));

    assertThat(outstanding(budget)).isEmpty();
    one.ask(Slip.of(lease, budget, 3, 5_000)).body("leases[0].verdict", equalTo("unknown"));
  }

  @Test
  void a_router_that_came_back_closes_the_leases_of_its_earlier_lives() {
    UUID budget = spree.budget("1", "");
    String ask =
        "{\"router\":\"%s\",\"life\":%d,\"closeOthers\":%s,\"leases\":[{\"lease\":\"%s\",\"budget\":\"%s\",\"at\":\"%s\",\"seq\":1,\"want\":7,\"need\":7,\"held\":0,\"used\":0}]}";
    one.send(ask.formatted(one.router, 1, false, lease, budget, Instant.now()));
    one.send(ask.formatted(one.router, 2, false, other, budget, Instant.now()));

    one.send("{\"router\":\"%s\",\"life\":2,\"closeOthers\":true}".formatted(one.router))
        .statusCode(200)
        .body("closed", equalTo(1));

    assertThat(rows("SELECT id FROM leases WHERE budget_id = ? AND closed_at IS NULL", budget))
        .containsExactly(other.toString());
  }

  @Test
  void what_a_dead_router_had_leased_is_free_when_another_has_shipped_its_spool() {
    UUID budget = spree.budget("1", "");
    one.granted(lease, budget, 1, DOLLAR);
    spree.book(spree.costing(3).heldFrom(lease));
    two.ask(Slip.of(other, budget, 1, 400)).body("leases[0].verdict", equalTo("wait"));

    two.send(
            "{\"router\":\"%s\",\"life\":%d,\"close_others\":true,\"keep\":[],\"leases\":[]}"
                .formatted(one.router, Instant.now().toEpochMilli()))
        .statusCode(200)
        .body("closed", equalTo(1));

    assertThat(two.granted(other, budget, 2, DOLLAR - 3_000)).isEqualTo(DOLLAR - 3_000);
    assertThat(outstanding(budget)).containsExactly(String.valueOf(DOLLAR - 3_000));
  }

  @Test
  void without_a_life_all_are_closed_but_those_to_keep() {
    UUID budget = spree.budget("1", "");
    one.granted(lease, budget, 1, 7);
    one.granted(other, budget, 1, 7);
    two.granted(UUID.randomUUID(), budget, 1, 7);

    one.send(
            "{\"router\":\"%s\",\"close_others\":true,\"keep\":[\"%s\"]}"
                .formatted(one.router, other))
        .body("closed", equalTo(1));

    assertThat(outstanding(budget)).containsExactly("7", "7");
  }

  @Test
  void a_lease_nobody_speaks_of_runs_out() {
    UUID budget = spree.budget("1", "");
    one.granted(lease, budget, 1, 5_000);
    two.granted(other, budget, 1, 6_000);
    change("UPDATE leases SET expires_at = now() - interval '1 second' WHERE id = ?", lease);

    closings.sweep();

    assertThat(outstanding(budget)).containsExactly("6000");
  }

  @Test
  void a_soft_budget_grants_beyond_its_limit() {
    UUID budget = spree.budget("0.000001", ",\"mode\":\"soft\"");

    one.ask(Slip.of(lease, budget, 1, 5_000))
        .body("leases[0].granted", equalTo(5_000))
        .body("leases[0].left", equalTo(-4_000))
        .body("leases[0].recall", equalTo(false));
  }

  @Test
  void what_is_no_budget_or_somebody_elses_lease_is_unknown() {
    UUID budget = spree.budget("1", "");
    one.granted(lease, budget, 1, 5);

    two.ask(Slip.of(lease, budget, 2, 5), Slip.of(other, UUID.randomUUID(), 1, 5))
        .body("leases.verdict", equalTo(List.of("unknown", "unknown")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"leases\":[]} | router",
        "{\"router\":\"x\"} | router",
        "{\"router\":\"R\",\"leases\":[{}]} | ",
        "{\"router\":\"R\",\"leases\":[{\"lease\":\"R\",\"budget\":\"R\",\"at\":\"NOW\",\"seq\":1,\"want\":-1,\"need\":0,\"held\":0,\"used\":0}]} | want",
        "{\"router\":\"R\",\"leases\":[{\"lease\":\"R\",\"budget\":\"R\",\"at\":\"2020-01-01T00:00:00Z\",\"seq\":1,\"want\":1,\"need\":0,\"held\":0,\"used\":0}]} | at",
        "{\"router\":\"R\",\"leases\":[{\"lease\":\"R\",\"budget\":\"R\",\"at\":\"NOW\",\"seq\":1,\"want\":1,\"need\":0,\"held\":0}]} | used",
      })
  void what_is_wrong_is_named(String body, @Nullable String field) {
    String sent =
        body.replace("\"R\"", "\"" + one.router + "\"").replace("NOW", Instant.now().toString());

    one.send(sent)
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", containsString(field == null ? "" : field));
  }

  @Test
  void only_routers_may() {
    Service.asAdmin().body("{}").post("/v1/leases").then().statusCode(403);
  }

  private static List<String> outstanding(UUID budget) {
    return rows(
        "SELECT granted - settled FROM leases WHERE budget_id = ? AND closed_at IS NULL AND granted > settled",
        budget);
  }
}
