package io.tollgate.usage.decision;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Claims;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of the decisions that come with usage events. */
@QuarkusTest
@WithTestResource(Installation.class)
class DecisionsTest {

  @Inject DecisionDays days;

  @Test
  void a_decision_is_kept_once_however_often_it_is_sent() {
    UsageEvent event = anEvent().decided("{\"at\":1}").build();

    report(AnEvent.json(List.of(event, event))).statusCode(200);
    report(AnEvent.json(List.of(event))).statusCode(200);

    assertThat(kept(event)).containsExactly("{\"at\":1}");
  }

  @Test
  void an_event_without_a_decision_leaves_none() {
    UsageEvent event = anEvent().build();

    report(AnEvent.json(List.of(event))).statusCode(200);

    assertThat(kept(event)).isEmpty();
  }

  @Test
  void a_decision_that_cannot_be_kept_keeps_no_event_off_the_books() {
    UsageEvent nul = anEvent().decided("a\0b").build();
    UsageEvent endless = anEvent().decided("x".repeat(20_000)).build();
    UsageEvent ancient =
        anEvent().withId(idOf(Instant.now().minus(31, ChronoUnit.DAYS))).decided("{}").build();

    report(AnEvent.json(List.of(nul, endless, ancient)))
        .statusCode(200)
        .body("receipts.status", everyItem(is("BOOKED")));

    assertThat(kept(nul)).isEmpty();
    assertThat(kept(endless)).isEmpty();
    assertThat(kept(ancient)).isEmpty();
  }

  @Test
  void days_that_are_over_are_dropped_and_no_other() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    rows("SELECT make_decisions_partition(?)", today.minusDays(30));
    rows("SELECT make_decisions_partition(?)", today.minusDays(31));

    days.turn();

    assertThat(partitions())
        .contains(name(today.minusDays(30)), name(today), name(today.plusDays(2)))
        .doesNotContain(name(today.minusDays(31)));
  }

  @Test
  void a_router_sees_the_decisions_of_the_tenant_it_works_for_and_no_other() {
    UsageEvent event = anEvent().decided("{\"at\":2}").build();
    report(AnEvent.json(List.of(event))).statusCode(200);

    assertThat(asRouter("", event)).isEmpty();
    assertThat(asRouter(UUID.randomUUID().toString(), event)).isEmpty();
    assertThat(asRouter(Claims.DEFAULT_TENANT.toString(), event)).containsExactly("{\"at\":2}");
  }

  private static List<String> asRouter(String tenant, UsageEvent event) {
    return SeenBy.router(tenant, event.operation());
  }

  private static List<String> kept(UsageEvent event) {
    return rows("SELECT decision FROM decisions WHERE operation_id = ?", event.operation());
  }

  private static List<String> partitions() {
    return rows(
        "SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'decisions'::regclass");
  }

  private static String name(LocalDate day) {
    return "decisions_" + day.toString().replace('-', '_');
  }

  private static UUID idOf(Instant moment) {
    return new Uuid7(() -> moment, new SecureRandom()).next();
  }
}
