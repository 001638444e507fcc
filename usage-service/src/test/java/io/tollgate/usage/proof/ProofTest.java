package io.tollgate.usage.proof;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.usage.Installation;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums that were damaged behind the service's back. */
@QuarkusTest
@WithTestResource(Installation.class)
class ProofTest {

  private static final List<String> TABLES =
      List.of(
          "rollup_minutes", "rollup_hours", "rollup_days", "rollup_tag_hours", "rollup_tag_days");

  @Inject SelfCheck selfCheck;

  private final UUID tenant = UUID.randomUUID();
  private final Instant then = Instant.now().minus(Duration.ofDays(3));
  private final LocalDate day = LocalDate.ofInstant(then, ZoneOffset.UTC);

  @BeforeEach
  void sound_books() {
    report(anEvent().paidBy(tenant).tagged("a", "b").startedAt(then).json());
    report(anEvent().paidBy(tenant).meant("test").startedAt(then).estimated().json());
  }

  @AfterEach
  void mended_books() {
    ask("repair").statusCode(200);
  }

  @Test
  void books_that_were_only_written_by_the_service_have_no_drift() {
    ask("check").statusCode(200).body("drift.rows", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE %s SET cost = cost + 1 WHERE tenant_id = ?",
        "UPDATE %s SET input = input - 1, cost = cost - 1 WHERE tenant_id = ?",
        "DELETE FROM %s WHERE tenant_id = ?",
        "UPDATE %s SET model = 'another' WHERE tenant_id = ?",
      })
  void every_damage_of_every_table_is_found_and_mended(String damage) {
    for (String table : TABLES) {
      String before = sums(table);
      change(damage.formatted(table), tenant);

      int wrong = ask("check").extract().path("drift.tables." + table);

      assertThat(wrong).as(table).isPositive();
      ask("repair").statusCode(200);
      assertThat(sums(table)).as(table).isEqualTo(before);
      ask("check").body("drift.rows", equalTo(0)).body("drift.usd", equalTo(0));
    }
  }

  @Test
  void the_continuous_check_finds_it_by_itself_and_sees_that_it_was_mended() {
    // The last two hours are looked at each time; how far back it comes besides is a matter of
    // time.
    Instant now = Instant.now();
    report(anEvent().paidBy(tenant).startedAt(now).json());
    change("UPDATE rollup_hours SET cost = cost + 2 WHERE tenant_id = ? AND intent = ''", tenant);
    selfCheck.lookNow();

    assertThat(selfCheck.found().rows()).isPositive();
    assertThat(selfCheck.found().usd()).isGreaterThanOrEqualTo(BigDecimal.TWO);

    ask("repair");
    ask("repair", LocalDate.ofInstant(now, ZoneOffset.UTC));
    assertThat(selfCheck.found().rows()).isZero();
  }

  @Test
  void only_some_days_at_once_are_looked_at() {
    asAdmin()
        .body(Map.of("from", "2026-01-01", "to", "2026-02-02"))
        .post("/v1/ledger/check")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("to"));
  }

  private String sums(String table) {
    return rows(
            "SELECT sums::text FROM %s sums WHERE tenant_id = ? ORDER BY 1".formatted(table),
            tenant)
        .toString();
  }

  private ValidatableResponse ask(String what) {
    return ask(what, day);
  }

  private static ValidatableResponse ask(String what, LocalDate of) {
    return asAdmin()
        .body(Map.of("from", of.toString(), "to", of.plusDays(1).toString()))
        .post("/v1/ledger/" + what)
        .then();
  }
}
