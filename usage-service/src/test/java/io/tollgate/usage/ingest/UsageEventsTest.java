package io.tollgate.usage.ingest;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.asRouter;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.GoldenEvent;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;
import io.tollgate.edge.Jwt;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events in, receipts out. */
@QuarkusTest
@WithTestResource(Installation.class)
class UsageEventsTest {

  private final String model = "model-" + UUID.randomUUID();

  @Test
  void the_golden_event_becomes_the_golden_row() {
    report("[" + GoldenEvent.json() + "]")
        .statusCode(200)
        .body("receipts.id", contains("019af413-e200-7abc-8def-0123456789ab"))
        .body("receipts.reason", contains(nullValue()));

    assertThat(
            rows(
                """
                SELECT tableoid::regclass, tenant_id, team_id, user_id, key_id, operation_id, operation_type, provider, model,
                    requested_model, streamed, outcome, error_class, last, estimated, input, cache_read, cache_write_5m,
                    cache_write_1h, input_audio, input_image, output, reasoning, output_audio, output_image, units,
                    service_tier, region, tags, intent, end_user, session, price_id, cost, started_at, duration_us,
                    first_token_us, metadata
                FROM attempts WHERE id = ?
                """,
                GoldenEvent.value().id()))
        .containsExactly(
            "attempts_2025_12|00000000-0000-7000-8000-000000000001|-|-|019af3a0-0000-7000-8000-000000000001"
                + "|019af413-e1ff-7000-8000-00000000000a|chat|sandbox|sandbox-small|auto|f|served|-|t|f"
                + "|7|1|2|3|4|5|35|6|8|9|{\"request\": 1}|priority|eu|{night}|summary|ada|s-1|-|-|2025-12-06 14:32:15.104+00|2345600|180400|{\"conversation_id\": \"default\"}");
  }

  @Test
  void what_a_router_leaves_out_is_nothing_at_the_usual_terms() {
    report("[" + GoldenEvent.terseJson() + "]").body("receipts.status", contains("BOOKED"));

    assertThat(
            rows(
                """
                SELECT input, cache_read, output, output_image, units, service_tier, region, tags, intent
                FROM attempts WHERE id = ?
                """,
                GoldenEvent.terse().id()))
        .containsExactly("7|0|35|0|{}|standard|-|{}|-");
  }

  @Test
  void an_event_sent_again_is_a_duplicate_and_changes_nothing() {
    UUID tenant = UUID.randomUUID();
    String batch = anEvent().paidBy(tenant).json();

    report(batch).body("receipts.status", contains("BOOKED"));
    report(batch).body("receipts.status", contains("DUPLICATE"));

    assertThat(rows("SELECT attempts, input FROM rollup_hours WHERE tenant_id = ?", tenant))
        .containsExactly("1|7");
  }

  @Test
  void the_same_event_twice_in_one_batch_is_booked_once() {
    UUID tenant = UUID.randomUUID();
    UsageEvent event = anEvent().paidBy(tenant).build();

    report(AnEvent.json(List.of(event, event)))
        .body("receipts.status", contains("BOOKED", "DUPLICATE"));

    assertThat(rows("SELECT attempts FROM rollup_minutes WHERE tenant_id = ?", tenant))
        .containsExactly("1");
  }

  @Test
  void a_field_nobody_knows_may_be_worth_money_so_it_is_refused_by_its_name() {
    String newer =
        anEvent().json().replace("\"estimated\":false", "\"estimated\":false,\"mood\":{\"x\":1}");

    report(newer)
        .body("receipts.status", contains("REFUSED"))
        .body("receipts[0].reason", containsString("mood"));
  }

  @Test
  void the_price_is_the_one_in_force_when_the_attempt_began() {
    Instant now = Instant.now();
    aModelPriced(0.1, now.minus(Duration.ofDays(2)));
    aModelPriced(0.2, now.minus(Duration.ofDays(1)));
    aModelPriced(0.4, now.plus(Duration.ofHours(1)));
    Tokens million = Tokens.of(1_000_000, 0);
    UsageEvent before =
        anEvent()
            .of("sandbox", model)
            .using(million)
            .startedAt(now.minus(Duration.ofHours(30)))
            .build();
    UsageEvent after = anEvent().of("sandbox", model).using(million).startedAt(now).build();

    report(AnEvent.json(List.of(before, after)))
        .body("receipts.status", contains("BOOKED", "BOOKED"));

    assertThat(
            rows(
                "SELECT cost, price_id IS NOT NULL FROM attempts WHERE model = ? ORDER BY started_at",
                model))
        .containsExactly("0.100000000000|t", "0.200000000000|t");
  }

  @Test
  void a_model_without_a_price_is_unpriced_and_not_free() {
    UUID tenant = UUID.randomUUID();

    report(anEvent().of("sandbox", model).paidBy(tenant).json());

    assertThat(rows("SELECT cost, price_id FROM attempts WHERE model = ?", model))
        .containsExactly("-|-");
    assertThat(rows("SELECT unpriced, cost FROM rollup_hours WHERE tenant_id = ?", tenant))
        .containsExactly("1|0.000000000000");
  }

  @Test
  void a_free_model_costs_zero_and_is_not_unpriced() {
    UUID tenant = UUID.randomUUID();

    report(anEvent().of("ollama", "mistral-7b").paidBy(tenant).json());

    assertThat(rows("SELECT cost FROM attempts WHERE tenant_id = ?", tenant))
        .containsExactly("0.000000000000");
    assertThat(rows("SELECT unpriced FROM rollup_minutes WHERE tenant_id = ?", tenant))
        .containsExactly("0");
  }

  @Test
  void an_operation_is_counted_once_however_many_attempts_it_took() {
    UUID tenant = UUID.randomUUID();
    UsageEvent first = anEvent().paidBy(tenant).followedByAnother().build();
    UsageEvent second = anEvent().paidBy(tenant).build();

    report(AnEvent.json(List.of(first, second)));

    assertThat(
            rows(
                "SELECT sum(attempts), sum(operations) FROM rollup_minutes WHERE tenant_id = ?",
                tenant))
        .containsExactly("2|1");
  }

  @Test
  void an_empty_batch_is_fine() {
    report("[]").statusCode(200).body("receipts", empty());
  }

  @Test
  void metadata_is_kept_as_it_came() {
    UUID tenant = UUID.randomUUID();

    report(anEvent().paidBy(tenant).saying(Map.of("quality \"score\"", "0.9 — 😀")).json());

    assertThat(rows("SELECT metadata FROM attempts WHERE tenant_id = ?", tenant))
        .containsExactly("{\"quality \\\"score\\\"\": \"0.9 — 😀\"}");
  }

  @Test
  void only_routers_and_administrators_report() {
    asRouter().body("[]").post("/v1/usage/events").then().statusCode(200);
    asAdmin().body("[]").post("/v1/usage/events").then().statusCode(200);
    asAdmin()
        .auth()
        .oauth2(Jwt.viewer())
        .body("[]")
        .post("/v1/usage/events")
        .then()
        .statusCode(403);
  }

  private void aModelPriced(double input, Instant from) {
    change("INSERT INTO models VALUES ('sandbox', ?, 1000, 1000) ON CONFLICT DO NOTHING", model);
    asAdmin()
        .body(
            Map.of(
                "provider",
                "sandbox",
                "model",
                model,
                "input",
                input,
                "output",
                0,
                "effective_from",
                from.toString(),
                "source",
                "a test"))
        .post("/v1/prices")
        .then()
        .statusCode(201);
  }
}
