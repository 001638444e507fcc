package io.tollgate.usage.period;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.contract.Tokens;
import io.tollgate.edge.Jwt;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closed months. */
@QuarkusTest
@WithTestResource(Installation.class)
class PeriodsTest {

  private static final String SUMS =
      "SELECT to_char(bucket, 'YYYY-MM'), attempts, input FROM rollup_days WHERE tenant_id = ? ORDER BY bucket";

  private final UUID tenant = UUID.randomUUID();
  private final String name = "tenant-" + tenant;
  private final YearMonth now = YearMonth.from(LocalDate.now(ZoneOffset.UTC));
  private final YearMonth lastMonth = now.minusMonths(1);
  private final Instant then = lastMonth.atDay(15).atTime(12, 0).toInstant(ZoneOffset.UTC);

  @BeforeEach
  void a_tenant() {
    change("INSERT INTO tenants (id, name) VALUES (?, ?)", tenant, name);
  }

  @Test
  void what_comes_late_is_posted_when_it_is_booked_and_keeps_its_time() {
    report(event().json());
    close(lastMonth.toString()).statusCode(200).body("period", equalTo(lastMonth.toString()));

    report(event().json()).body("receipts.status", contains("BOOKED"));

    assertThat(rows(SUMS, tenant)).containsExactly(lastMonth + "|1|7", now + "|1|7");
    assertThat(
            rows(
                "SELECT started_at = ?::timestamptz, to_char(period, 'YYYY-MM') FROM ledger_entries WHERE tenant_id = ? ORDER BY period",
                then.toString(),
                tenant))
        .containsExactly("t|" + lastMonth, "t|" + now);
  }

  @Test
  void a_correction_of_a_closed_month_is_in_the_open_one() {
    AnEvent event = event();
    report(event.estimated().json());
    close(lastMonth.toString());

    report(event().withId(event.build().id()).using(Tokens.of(9, 35)).json())
        .body("receipts.status", contains("BOOKED"));

    assertThat(rows(SUMS, tenant)).containsExactly(lastMonth + "|1|7", now + "|0|2");
  }

  @Test
  void another_tenants_month_stays_open() {
    close(lastMonth.toString());
    UUID other = UUID.randomUUID();

    report(event().paidBy(other).json());

    assertThat(rows(SUMS, other)).containsExactly(lastMonth + "|1|7");
  }

  @Test
  void closed_again_it_is_as_it_was_and_on_the_list() {
    String closedAt = close(lastMonth.toString()).extract().path("closed_at");

    close(lastMonth.toString())
        .statusCode(200)
        .body("closed_at", equalTo(closedAt))
        .body("closed_by", equalTo("tester"));

    asAdmin().get("/v1/periods").then().body("closings.tenant", hasItem(name));
  }

  @Test
  void only_an_existing_tenants_month_that_is_over_can_be_closed() {
    close(now.toString())
        .statusCode(409)
        .body("type", equalTo("urn:tollgate:problem:period-not-over"));
    close("2026-13").statusCode(400).body("parameter", equalTo("period"));
    asAdmin()
        .post("/v1/periods/{period}/close?tenant=nobody", lastMonth.toString())
        .then()
        .statusCode(400)
        .body("parameter", equalTo("tenant"));
    asAdmin().auth().oauth2(Jwt.viewer()).get("/v1/periods").then().statusCode(403);
  }

  private AnEvent event() {
    return anEvent().paidBy(tenant).startedAt(then);
  }

  private ValidatableResponse close(String period) {
    return asAdmin().post("/v1/periods/{period}/close?tenant={tenant}", period, name).then();
  }
}
