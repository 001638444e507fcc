package io.tollgate.usage.proof;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Months so old that the ledger need not keep them. */
@QuarkusTest
@WithTestResource(Installation.class)
class RetirementTest {

  @Inject Retirement retirement;

  private final UUID tenant = UUID.randomUUID();

  @AfterEach
  void everything_open_again() {
    change("DELETE FROM closings WHERE tenant_id = '00000000-0000-0000-0000-000000000000'");
    change("DELETE FROM put_away");
  }

  @Test
  void a_month_that_is_closed_and_proven_is_put_away_and_takes_no_more_ids() throws Exception {
    YearMonth month = YearMonth.of(2011, 3);
    report(event(month).json()).body("receipts.status", contains("BOOKED"));
    close(month);

    assertThat(retirement.putAway(month)).isTrue();

    assertThat(rows("SELECT id FROM attempts WHERE tenant_id = ?", tenant)).isEmpty();
    assertThat(rows("SELECT count(*) FROM attempts_2011_03")).containsExactly("1");
    assertThat(rows("SELECT attempts FROM rollup_days WHERE tenant_id = ?", tenant))
        .containsExactly("1");
    assertThat(rows("SELECT month, partition, attempts FROM put_away"))
        .containsExactly("2011-03-01|attempts_2011_03|1");
    report(event(month).json())
        .body("receipts.status", contains("REFUSED"))
        .body("receipts.reason", contains("the month of the id was put away"));
  }

  @Test
  void an_open_month_stays() throws Exception {
    YearMonth month = YearMonth.of(2011, 5);
    report(event(month).json());

    assertThat(retirement.putAway(month)).isFalse();
    close(month.minusMonths(1));
    assertThat(retirement.putAway(month)).isFalse();
  }

  @Test
  void a_month_whose_sums_are_wrong_stays() throws Exception {
    YearMonth month = YearMonth.of(2011, 7);
    report(event(month).json());
    close(month);
    change("UPDATE rollup_minutes SET cost = 9 WHERE tenant_id = ?", tenant);

    assertThat(retirement.putAway(month)).isFalse();
    change("UPDATE rollup_minutes SET cost = 0 WHERE tenant_id = ?", tenant);
  }

  private AnEvent event(YearMonth month) {
    Instant moment = month.atDay(9).atStartOfDay().toInstant(ZoneOffset.UTC);
    return anEvent()
        .withId(new Uuid7(() -> moment, new SecureRandom()).next())
        .startedAt(moment)
        .paidBy(tenant);
  }

  private static void close(YearMonth month) {
    asAdmin().post("/v1/periods/{period}/close", month.toString()).then().statusCode(200);
  }
}
