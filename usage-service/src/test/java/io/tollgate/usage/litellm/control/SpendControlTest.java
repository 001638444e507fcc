package io.tollgate.usage.litellm.control;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts read with LiteLLM's names is what the ledger has. */
@QuarkusTest
@WithTestResource(Installation.class)
class SpendControlTest {

  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  private final Script script = new Script();
  private final String days =
      "start_date=%s&end_date=%s&organization_id=%s"
          .formatted(TODAY.minusDays(9), TODAY.plusDays(1), script.name);
  private UUID key = UUID.randomUUID();
  private UUID user = UUID.randomUUID();
  private UUID team = UUID.randomUUID();
  private UUID seen = UUID.randomUUID();

  @BeforeEach
  void aFewDaysOfCalls() {
    team =
        UUID.fromString(
            script
                .post("/team/new", "{\"organization_id\":\"ORG\",\"team_alias\":\"qa\"}")
                .path("team_id")
                .asText());
    JsonNode made =
        script.post(
            "/key/generate",
            "{\"team_id\":\"%s\",\"user_id\":\"ann\",\"key_alias\":\"shop\"}".formatted(team));
    key = UUID.fromString(made.path("token").asText());
    user = UUID.fromString(rows("SELECT user_id FROM keys WHERE id = ?", key).getFirst());
    for (int day = 0; day < 3; day++) {
      AnEvent event =
          anEvent()
              .of("sandbox", "sandbox-small")
              .using(Tokens.of(7, 35))
              .by(key)
              .in(team)
              .of(user)
              .startedAt(Instant.now().minus(Duration.ofDays(day)))
              .tagged("web", "day" + day)
              .servedTo("alice");
      seen = event.build().operation();
      script.book(event);
    }
    script.book(
        anEvent().of("sandbox", "sandbox-small").using(Tokens.of(10, 0)).ended(Outcome.FAILED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "team"})
  void daily_activity_adds_up_to_the_ledger_page_by_page(String by) {
    BigDecimal total = BigDecimal.ZERO;
    long requests = 0;
    JsonNode page;
    int number = 1;
    do {
      page = script.get("/%s/daily/activity?%s&page_size=1&page=%d".formatted(by, days, number++));
      for (JsonNode result : page.path("results")) {
        JsonNode metrics = result.path("metrics");
        total = total.add(metrics.path("spend").decimalValue());
        requests += metrics.path("api_requests").asLong();
        assertThat(sum(result.path("breakdown").path("models")))
            .isEqualByComparingTo(metrics.path("spend").decimalValue());
        assertThat(sum(result.path("breakdown").path("providers")))
            .isEqualByComparingTo(metrics.path("spend").decimalValue());
        assertThat(sum(result.path("breakdown").path("api_keys")))
            .isEqualByComparingTo(metrics.path("spend").decimalValue());
      }
    } while (page.path("metadata").path("has_more").asBoolean());

    assertThat(page.path("metadata").path("total_pages").asInt()).isEqualTo(3);
    assertThat(total).isEqualByComparingTo(ledger("cost"));
    assertThat(requests).isEqualTo(4);
  }

  @Test
  void daily_activity_has_every_figure_and_can_be_asked_of_one() {
    JsonNode all = script.get("/user/daily/activity?" + days);
    JsonNode ann = script.get("/user/daily/activity?user_id=ann&" + days);
    JsonNode key =
        script.get("/team/daily/activity?team_ids=qa&api_key=%s&%s".formatted(this.key, days));
    JsonNode tag = script.get("/tag/daily/activity?tags=web&" + days);

    JsonNode total = all.path("metadata");
    assertThat(total.path("total_spend").decimalValue()).isEqualByComparingTo(ledger("cost"));
    assertThat(total.path("total_prompt_tokens").decimalValue())
        .isEqualByComparingTo(ledger("input"));
    assertThat(total.path("total_completion_tokens").decimalValue())
        .isEqualByComparingTo(ledger("output"));
    assertThat(total.path("total_tokens").asLong()).isEqualTo(3 * 42 + 10);
    assertThat(total.path("total_successful_requests").asLong()).isEqualTo(3);
    assertThat(total.path("total_failed_requests").asLong()).isEqualTo(1);
    for (JsonNode part : new JsonNode[] {ann, key, tag}) {
      assertThat(part.path("metadata").path("total_spend").decimalValue())
          .isEqualByComparingTo("0.0000441");
    }
    JsonNode shop = key.path("results").path(0).path("breakdown").path("api_keys");
    assertThat(shop.path(this.key.toString()).path("metadata").path("key_alias").asText())
        .isEqualTo("shop");
    assertThat(script.get("/user/daily/activity?model=other&" + days).path("results")).isEmpty();
  }

  @Test
  void spend_logs_are_the_attempts_of_a_key_a_user_or_a_request() {
    JsonNode ofKey = script.get("/spend/logs?api_key=" + key);
    JsonNode ofUser = script.get("/spend/logs?user_id=ann&organization_id=" + script.name);
    JsonNode ofRequest = script.get("/spend/logs?request_id=" + seen);

    assertThat(ofKey).hasSize(3).isEqualTo(ofUser);
    JsonNode log = ofRequest.path(0);
    assertThat(ofRequest).hasSize(1);
    assertThat(log.path("spend").decimalValue()).isEqualByComparingTo("0.0000147");
    assertThat(log.path("api_key").asText()).isEqualTo(key.toString());
    assertThat(log.path("user").asText()).isEqualTo("ann");
    assertThat(log.path("end_user").asText()).isEqualTo("alice");
    assertThat(log.path("request_tags").toString()).isEqualTo("[\"web\",\"day2\"]");
    assertThat(log.path("prompt_tokens").asLong()).isEqualTo(7);
    assertThat(log.path("completion_tokens").asLong()).isEqualTo(35);
    assertThat(log.path("total_tokens").asLong()).isEqualTo(42);
    assertThat(log.path("status").asText()).isEqualTo("success");
    assertThat(log.path("call_type").asText()).isEqualTo("acompletion");
  }

  @Test
  void spend_logs_of_days_are_sums_unless_somebody_wants_them_all() {
    JsonNode sums = script.get("/spend/logs?" + days);
    JsonNode logs = script.get("/spend/logs?summarize=false&page_size=2&" + days);

    assertThat(sums).hasSize(3);
    BigDecimal total = BigDecimal.ZERO;
    for (JsonNode day : sums) {
      total = total.add(day.path("spend").decimalValue());
    }
    assertThat(total).isEqualByComparingTo(ledger("cost"));
    assertThat(sums.path(0).path("users").path("ann").decimalValue())
        .isEqualByComparingTo("0.0000147");
    assertThat(logs).hasSize(2);
    assertThat(logs.path(0).path("status").asText()).isEqualTo("failure");
  }

  @Test
  void tags_and_all_together_are_sums_of_the_ledger() {
    JsonNode tags = script.get("/spend/tags?" + days);
    JsonNode all = script.get("/global/spend?organization_id=" + script.name);

    assertThat(tags.path(0).path("individual_request_tag").asText()).isEqualTo("web");
    assertThat(tags.path(0).path("log_count").asLong()).isEqualTo(3);
    assertThat(tags.path(0).path("total_spend").decimalValue()).isEqualByComparingTo("0.0000441");
    assertThat(tags).hasSize(4);
    assertThat(all.path("spend").decimalValue()).isEqualByComparingTo(ledger("cost"));
  }

  @Test
  void the_report_is_by_team_by_customer_or_by_key_and_adds_up() {
    JsonNode teams = script.get("/global/spend/report?" + days);
    JsonNode customers = script.get("/global/spend/report?group_by=customer&" + days);
    JsonNode keys = script.get("/global/spend/report?group_by=api_key&" + days);

    assertThat(totals(teams, "teams")).isEqualByComparingTo(ledger("cost"));
    assertThat(totals(customers, "customers")).isEqualByComparingTo(ledger("cost"));
    assertThat(teams.path(2).path("teams").path(0).path("team_name").asText()).isEqualTo("qa");
    assertThat(customers.path(2).path("customers").path(0).path("customer").asText())
        .isEqualTo("alice");
    assertThat(keys.path(0).path("api_key").asText()).isEqualTo(key.toString());
    assertThat(keys.path(0).path("total_cost").decimalValue()).isEqualByComparingTo("0.0000441");
    assertThat(keys.path(0).path("model_details").path(0).path("model").asText())
        .isEqualTo("sandbox-small");
  }

  @Test
  void the_ledger_is_never_reset() {
    JsonNode error = Script.refused(script.said("/global/spend/reset", "{}"), 400);

    assertThat(error.path("message").asText()).contains("never reset", "max_budget");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/user/daily/activity",
        "/user/daily/activity?start_date=2030-01-01",
        "/team/daily/activity?start_date=2030-01-01&end_date=2029-01-01",
        "/tag/daily/activity?start_date=soon&end_date=2029-01-01",
        "/user/daily/activity?start_date=2030-01-01&end_date=2030-01-01&page=0",
        "/spend/logs?request_id=nothing",
        "/spend/logs?page_size=100000",
        "/spend/tags?start_date=2030-01-01",
        "/global/spend/report?start_date=2030-01-01&end_date=2030-01-01&group_by=moon",
        "/spend/tags?start_date=2030-01-01&end_date=%00",
      })
  void a_question_that_cannot_be_meant_is_refused(String path) {
    JsonNode error = Script.refused(script.asked(path), 400);

    assertThat(error.path("param").asText()).isNotEmpty();
  }

  private BigDecimal ledger(String column) {
    return new BigDecimal(
        rows(
                "SELECT sum(%s) FROM attempt_state WHERE tenant_id = ?".formatted(column),
                script.organization())
            .getFirst());
  }

  private static BigDecimal sum(JsonNode groups) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode group : groups) {
      sum = sum.add(group.path("metrics").path("spend").decimalValue());
    }
    return sum;
  }

  private static BigDecimal totals(JsonNode report, String list) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode day : report) {
      for (JsonNode one : day.path(list)) {
        sum = sum.add(one.path("total_spend").decimalValue());
      }
    }
    return sum;
  }
}
