package io.tollgate.usage.rerating;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.contract.Tokens;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prices that came late, or were wrong. */
@QuarkusTest
@WithTestResource(Installation.class)
class ReratingTest {

  private static final String SUMS =
      "SELECT sum(attempts), sum(unpriced), sum(cost) FROM rollup_%s WHERE tenant_id = ?";

  private static final String ORACLE =
      """
      SELECT (sum((input + cache_read + cache_write_5m + cache_write_1h) * 1234567 + (output + reasoning) * 2000000)
          * 0.000000000001)::numeric(30, 12)
      FROM attempts
      WHERE tenant_id = ?
      """;

  @Inject LatePrices latePrices;

  private final UUID tenant = UUID.randomUUID();
  private final String model = "model-" + tenant;
  private final Instant now = Instant.now();

  @BeforeEach
  void a_model() {
    change("INSERT INTO models VALUES ('sandbox', ?, 1000, 1000)", model);
  }

  @Test
  void a_plan_says_what_would_change_and_changes_nothing() {
    aPrice("1", now.minus(Duration.ofDays(9)));
    report(event(Tokens.of(2_000_000, 0)).json());
    aPrice("1.5", now.minus(Duration.ofDays(8)));

    plan()
        .statusCode(200)
        .body("attempts", is(1))
        .body("old_cost", equalTo("2"))
        .body("new_cost", equalTo("3"))
        .body("difference", equalTo("1"))
        .body("models.model", contains(model))
        .body("models.difference", contains("1"));

    assertThat(rows("SELECT id FROM corrections WHERE tenant_id = ?", tenant)).isEmpty();
  }

  @Test
  void a_plan_is_carried_out_once_and_the_sums_follow() {
    aPrice("1", now.minus(Duration.ofDays(9)));
    report(event(Tokens.of(2_000_000, 0)).json());
    aPrice("1.5", now.minus(Duration.ofDays(8)));
    String fingerprint = plan().extract().path("fingerprint");

    apply(fingerprint).statusCode(200).body("corrections", is(1)).body("before", is(false));
    apply(fingerprint).statusCode(200).body("corrections", is(1)).body("before", is(true));

    for (String bucket : List.of("minutes", "hours", "days")) {
      assertThat(rows(SUMS.formatted(bucket), tenant)).containsExactly("1|0|3.000000000000");
    }
    assertThat(rows("SELECT cost FROM attempts WHERE tenant_id = ?", tenant))
        .containsExactly("2.000000000000");
    assertThat(rows("SELECT cost FROM attempt_state WHERE tenant_id = ?", tenant))
        .containsExactly("3.000000000000");
    plan().body("attempts", is(0));
  }

  @Test
  void a_plan_that_was_begun_and_cut_off_is_carried_on() {
    aPrice("1", now.minus(Duration.ofDays(9)));
    report(event(Tokens.of(1_000_000, 0)).json());
    report(event(Tokens.of(1_000_000, 0)).json());
    aPrice("2", now.minus(Duration.ofDays(8)));
    String fingerprint = plan().extract().path("fingerprint");
    apply(fingerprint);
    change("UPDATE reratings SET done_at = NULL WHERE fingerprint = ?", fingerprint);

    apply(fingerprint).statusCode(200).body("before", is(false));

    assertThat(rows(SUMS.formatted("days"), tenant)).containsExactly("2|0|4.000000000000");
  }

  @Test
  void what_was_corrected_before_is_priced_again_beside_what_was_not() {
    aPrice("1", now.minus(Duration.ofDays(9)));
    report(event(Tokens.of(1_000_000, 0)).json());
    aPrice("2", now.minus(Duration.ofDays(8)));
    apply(plan().extract().path("fingerprint")).body("corrections", is(1));
    report(event(Tokens.of(1_000_000, 0)).startedAt(now.minus(Duration.ofHours(205))).json());
    report(event(Tokens.of(2_000_000, 0)).json());
    aPrice("3", now.minus(Duration.ofHours(170)));

    String fingerprint =
        plan()
            .body("attempts", is(2))
            .body("old_cost", equalTo("6"))
            .body("new_cost", equalTo("9"))
            .extract()
            .path("fingerprint");
    apply(fingerprint).statusCode(200).body("corrections", is(2));

    assertThat(
            rows(
                "SELECT input, cost, corrections FROM attempt_state WHERE tenant_id = ? ORDER BY corrections, input",
                tenant))
        .containsExactly(
            "1000000|1.000000000000|0", "2000000|6.000000000000|1", "1000000|3.000000000000|2");
  }

  @Test
  void a_plan_of_yesterday_is_not_carried_out_today() {
    aPrice("1", now.minus(Duration.ofDays(9)));
    report(event(Tokens.of(1, 0)).json());
    aPrice("2", now.minus(Duration.ofDays(8)));
    String fingerprint = plan().extract().path("fingerprint");
    aPrice("3", now.minus(Duration.ofHours(180)));

    apply(fingerprint).statusCode(409).body("type", equalTo("urn:tollgate:problem:plan-outdated"));
    apply("0".repeat(64)).statusCode(400).body("parameter", equalTo("fingerprint"));
  }

  @Test
  void what_had_no_price_gets_it_by_itself_and_equals_what_would_have_been_booked() {
    Random random = new Random(7);
    List<AnEvent> events =
        IntStream.range(0, 200)
            .mapToObj(i ->
                event(
                    new Tokens(
                        random.nextInt(100_000),
                        random.nextInt(100_000),
                        random.nextInt(100_000),
                        random.nextInt(100_000),
                        random.nextInt(100_000),
                        random.nextInt(100_000))))
            .toList();
    report(AnEvent.json(events.stream().map(AnEvent::build).toList()));
    assertThat(rows(SUMS.formatted("days"), tenant)).containsExactly("200|200|0.000000000000");
    aPrice("1.234567", now.minus(Duration.ofDays(9)));

    latePrices.look();
    latePrices.look();

    String oracle = rows(ORACLE, tenant).getFirst();
    assertThat(rows(SUMS.formatted("days"), tenant)).containsExactly("200|0|" + oracle);
    assertThat(rows("SELECT count(*) FROM corrections WHERE tenant_id = ?", tenant))
        .containsExactly("200");
  }

  @Test
  void nothing_is_planned_backwards() {
    asAdmin()
        .body(Map.of("from", now.toString(), "to", now.toString()))
        .post("/v1/rerating/plan")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("to"));
  }

  private AnEvent event(Tokens tokens) {
    return anEvent()
        .paidBy(tenant)
        .of("sandbox", model)
        .using(tokens)
        .startedAt(now.minus(Duration.ofDays(7)));
  }

  private ValidatableResponse plan() {
    Map<String, Object> criteria = new HashMap<>();
    criteria.put("from", now.minus(Duration.ofDays(10)).toString());
    criteria.put("to", now.toString());
    criteria.put("model", model);
    return asAdmin().body(criteria).post("/v1/rerating/plan").then();
  }

  private static ValidatableResponse apply(String fingerprint) {
    return asAdmin().body(Map.of("fingerprint", fingerprint)).post("/v1/rerating/apply").then();
  }

  private void aPrice(String input, Instant from) {
    change(
        """
        INSERT INTO prices (provider_id, model_id, effective_from, input, output, source)
        VALUES ('sandbox', ?, ?::timestamptz, ?, 2, 'a test')
        """,
        model,
        from.toString(),
        new BigDecimal(input));
  }
}
