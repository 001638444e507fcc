package io.tollgate.metrics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import io.tollgate.contract.Claims;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.Jwt;
import io.tollgate.metrics.Ledger.Attempt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reports say of what was booked. */
@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class ReportsTest {

  private static final UUID TENANT = Claims.DEFAULT_TENANT;
  private static final RestAssuredConfig EXACT =
      RestAssuredConfig.config()
          .jsonConfig(
              JsonConfig.jsonConfig()
                  .numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL));

  private final Instant recently = Instant.now().minus(Duration.ofMinutes(4));

  @BeforeEach
  void an_empty_ledger() {
    Ledger.clear();
  }

  @Test
  void figures_are_those_of_the_ledger_with_all_its_corrections() {
    Random random = new Random(23);
    for (int i = 0; i < 200; i++) {
      Instant at = Instant.now().minus(Duration.ofMinutes(1 + random.nextInt(9 * 24 * 60)));
      Attempt attempt =
          Attempt.of(TENANT, at)
              .by("p" + random.nextInt(3), "m" + random.nextInt(4))
              .ended(List.of("served", "failed", "cancelled").get(random.nextInt(3)))
              .using(
                  random.nextInt(1000),
                  random.nextInt(1000),
                  "0." + (100_000_000_000L + random.nextInt(999_999_999)))
              .book();
      if (random.nextInt(4) == 0) {
        attempt.correct("-0.0000000" + (10_000 + random.nextInt(9_999)));
      }
    }
    Ledger.addUp();
    Instant from =
        Instant.now().minus(Duration.ofDays(8)).truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    String where = " FROM ledger_entries WHERE posted_at >= '" + from + "'";

    ValidatableResponse usage = ask("/api/metrics/usage?group_by=provider&from=" + from);
    ValidatableResponse costs = ask("/api/metrics/costs?from=" + from);

    BigDecimal cost = new BigDecimal(Ledger.ask("SELECT sum(cost)" + where));
    BigDecimal ever = new BigDecimal(Ledger.ask("SELECT sum(cost) FROM ledger_entries"));
    BigDecimal ofOne =
        new BigDecimal(Ledger.ask("SELECT sum(cost)" + where + " AND provider = 'p1'"));
    usage
        .body("costs.total", comparesTo(cost))
        .body(
            "tokens.total",
            comparesTo(new BigDecimal(Ledger.ask("SELECT sum(input + output)" + where))))
        .body(
            "total_operations",
            comparesTo(new BigDecimal(Ledger.ask("SELECT sum(operations)" + where))))
        .body("breakdown.groups.find { it.key.provider.id == 'p1' }.usage.cost", comparesTo(ofOne));
    costs
        .body("total", comparesTo(cost))
        .body("total_to_date", comparesTo(ever))
        .body("by_provider.p1", comparesTo(ofOne));
  }

  @Test
  void percentiles_come_from_histograms_and_the_freshest_minutes_from_the_ledger() {
    for (int i = 1; i <= 100; i++) {
      Attempt.of(TENANT, recently).lasting(i * 10_000L).book();
    }
    Ledger.addUp();

    ask("/api/v1/ai-performance/metrics/performance?period=1h")
        .body("overall.latency_ms.measured", comparesTo(new BigDecimal(100)))
        .body("overall.latency_ms.p50", within("500"))
        .body("overall.latency_ms.p95", within("950"))
        .body("by_model.small.latency_ms.p99", within("990"))
        .body("by_provider.p.first_token_ms.p50", within("250"));
    ask("/api/v1/ai-performance/metrics/performance?intent=none")
        .body("overall.latency_ms", nullValue());
  }

  @Test
  void a_histogram_that_is_complete_is_not_counted_again_from_the_ledger() {
    Attempt.of(TENANT, recently).lasting(1_000_000).book();
    Ledger.addUp();
    Ledger.execute(
        """
        INSERT INTO latency_sketches
        SELECT tenant_id, 'minute', date_trunc('minute', posted_at, 'UTC'), provider, model, 1, duration_us,
            ARRAY[latency_bin(duration_us)], ARRAY[1], '{}', '{}'
        FROM attempts
        """);
    Ledger.execute("UPDATE latency_watermark SET complete_to = date_trunc('minute', now(), 'UTC')");

    ask("/api/v1/ai-performance/metrics/performance?period=1h")
        .body("overall.latency_ms.measured", comparesTo(BigDecimal.ONE))
        .body("overall.latency_ms.p50", within("1000"));
  }

  @Test
  void real_time_is_the_last_minute_and_the_last_five() {
    Attempt.of(TENANT, Instant.now()).book();
    Attempt.of(TENANT, recently).ended("failed").book();
    Ledger.addUp();

    ask("/api/v1/ai-performance/metrics/real-time")
        .body("last_minute.figures.operations", comparesTo(BigDecimal.ONE))
        .body("last_five_minutes.figures.operations", comparesTo(BigDecimal.TWO))
        .body("last_five_minutes.figures.error_rate", comparesTo(new BigDecimal("0.5")));
  }

  @Test
  void a_failing_provider_is_critical_at_both_addresses_and_degrades_the_overview() {
    for (int i = 0; i < 5; i++) {
      Attempt.of(TENANT, recently).by("bad", "m").ended("failed").book();
      Attempt.of(TENANT, recently).by("good", "m").book();
    }
    Ledger.addUp();

    for (String path : List.of("/health/dashboard", "/api/v1/ai-performance/health")) {
      ask(path)
          .body("status", equalTo("Critical"))
          .body("providers.find { it.provider == 'bad' }.availability", comparesTo(BigDecimal.ZERO))
          .body(
              "providers.find { it.provider == 'good' }.health_score", comparesTo(BigDecimal.ONE));
    }
    ask("/api/metrics")
        .body("status", equalTo("degraded"))
        .body("tasks.completed", comparesTo(new BigDecimal(5)))
        .body("tasks.failed", comparesTo(new BigDecimal(5)))
        .body("latest_operations", hasSize(5))
        .body("components.'provider:bad'.status", equalTo("error"));
  }

  @Test
  void what_the_books_do_not_prove_is_not_recommended() {
    Attempt.of(TENANT, recently).ended("failed").book();
    Ledger.addUp();

    ask("/premium/cost/optimization").body("recommendations", hasSize(0));
  }

  @Test
  void errors_and_slowness_are_recommended_against_with_their_evidence() {
    for (int i = 0; i < 20; i++) {
      Attempt.of(TENANT, recently).by("slow", "m").lasting(5_000_000).book();
      Attempt.of(TENANT, recently).by("bad", "m").ended(i % 2 == 0 ? "failed" : "served").book();
    }
    Ledger.addUp();

    ask("/api/v1/ai-performance/optimization/recommendations")
        .body("recommendations.kind", containsInAnyOrder("error_pattern", "slow_responses"))
        .body("recommendations.evidence", everyItem(notNullValue()))
        .body("recommendations.find { it.kind == 'error_pattern' }.instead", equalTo("slow/m"))
        .body(
            "recommendations.find { it.kind == 'error_pattern' }.evidence.error_rate",
            comparesTo(new BigDecimal("0.5")));
  }

  @Test
  void a_dear_model_with_a_cheaper_twin_is_recommended_against_with_what_it_would_save() {
    Ledger.execute("DELETE FROM prices WHERE provider_id = 'twin'");
    Ledger.execute("DELETE FROM models WHERE provider_id = 'twin'");
    Ledger.execute("DELETE FROM providers WHERE id = 'twin'");
    Ledger.execute(
        "INSERT INTO providers (id, name, kind, base_url) VALUES ('twin', 'Twin', 'openai-compatible', 'http://x')");
    for (String model : List.of("dear", "cheap")) {
      Ledger.execute(
          "INSERT INTO models (provider_id, id, context_tokens, max_output_tokens, tier) VALUES ('twin', ?, 1000, 100, 'same')",
          model);
      Ledger.execute(
          "INSERT INTO prices (provider_id, model_id, effective_from, input, output, source) VALUES ('twin', ?, '2020-01-01Z', ?, ?, 'test')",
          model,
          new BigDecimal(model.equals("dear") ? 10 : 1),
          new BigDecimal(model.equals("dear") ? 20 : 2));
    }
    for (int i = 0; i < 20; i++) {
      Attempt.of(TENANT, recently).by("twin", "dear").using(1_000_000, 0, "10").book();
    }
    Ledger.addUp();

    ask("/api/metrics/costs?period=30d")
        .body("optimization_recommendations.kind", contains("cheaper_model"))
        .body("optimization_recommendations[0].instead", equalTo("twin/cheap"))
        .body(
            "optimization_recommendations[0].expected_saving_monthly",
            comparesTo(new BigDecimal(180)))
        .body("optimization_recommendations[0].confidence", equalTo("low"));
  }

  @Test
  void patterns_tell_the_peak_hours_of_the_zone() {
    Instant noon =
        Instant.now().truncatedTo(java.time.temporal.ChronoUnit.DAYS).minus(Duration.ofHours(12));
    Attempt.of(TENANT, noon).book();
    Attempt.of(TENANT, noon).book();
    Ledger.addUp();

    ask("/api/v1/ai-performance/metrics/usage-patterns?period=7d&zone=Asia/Kolkata")
        .body("peak_hours", contains(17))
        .body("by_hour", hasSize(24))
        .body("popular_models.model", contains("small"))
        .body("users.active", comparesTo(BigDecimal.ZERO));
  }

  @Test
  void the_log_is_searched_page_by_page_newest_first() {
    for (int i = 0; i < 5; i++) {
      Attempt.of(TENANT, recently.plusSeconds(i))
          .by("p", "m" + i)
          .using(1, 1, "0." + i)
          .tagged("t" + i % 2)
          .book();
    }
    Ledger.addUp();

    ValidatableResponse first = ask("/api/v1/requests?limit=2");
    first.body("requests.model", contains("m4", "m3"));
    String cursor = first.extract().path("next_cursor");
    ValidatableResponse second = ask("/api/v1/requests?limit=3&cursor=" + cursor);
    second.body("requests.model", contains("m2", "m1", "m0")).body("next_cursor", nullValue());
    ask("/api/v1/requests?tag=t1").body("requests.model", contains("m3", "m1"));
    ask("/api/v1/requests?min_cost=0.2&max_cost=0.3").body("requests.model", contains("m3", "m2"));
    ask("/api/v1/requests?model=m1").body("requests.model", contains("m1"));
    ask("/api/v1/requests?outcome=failed").body("requests", hasSize(0));
    ask("/api/v1/requests?from=2020-01-01&to=2020-02-01").body("requests", hasSize(0));
    ask(Jwt.admin(), "/api/v1/requests?limit=1").body("requests.model", contains("m4"));
  }

  @ParameterizedTest
  @CsvSource({
    "outcome=fine, outcome",
    "min_cost=-1, min_cost",
    "max_cost=x, max_cost",
    "limit=0, limit",
    "limit=1001, limit",
    "cursor=x, cursor"
  })
  void what_the_log_cannot_be_asked_is_named(String asked, String parameter) {
    given()
        .auth()
        .oauth2(Jwt.viewer())
        .get("/api/v1/requests?" + asked)
        .then()
        .statusCode(400)
        .body("parameter", equalTo(parameter));
  }

  @Test
  void one_request_shows_its_attempts_with_their_corrections_and_the_decision() {
    Attempt served = Attempt.of(TENANT, recently).book();
    Attempt.of(TENANT, recently.minusSeconds(2)).before(served).book();
    served.correct("0.25");
    Ledger.execute("SELECT make_decisions_partition(?::timestamptz::date)", recently.toString());
    Ledger.execute(
        "INSERT INTO decisions VALUES (?, ?, '{\"chosen\":\"p/small\"}')",
        TENANT,
        served.operation());

    ask("/api/v1/requests/" + served.operation())
        .body("attempts.outcome", contains("failed", "served"))
        .body("outcome", equalTo("served"))
        .body("cost", comparesTo(new BigDecimal("1.25")))
        .body("attempts[1].corrections", comparesTo(BigDecimal.ONE))
        .body("decision.chosen", equalTo("p/small"));
  }

  private static ValidatableResponse ask(String address) {
    return ask(Jwt.viewer(), address);
  }

  private static ValidatableResponse ask(String token, String address) {
    return given().config(EXACT).auth().oauth2(token).get(address).then().statusCode(200);
  }

  private static org.hamcrest.Matcher<Object> comparesTo(BigDecimal figure) {
    return new org.hamcrest.CustomMatcher<>(figure.toPlainString()) {
      @Override
      public boolean matches(Object found) {
        return found != null && new BigDecimal(found.toString()).compareTo(figure) == 0;
      }
    };
  }

  private static org.hamcrest.Matcher<Object> within(String millis) {
    BigDecimal exact = new BigDecimal(millis);
    return new org.hamcrest.CustomMatcher<>("within 1.1 % of " + millis) {
      @Override
      public boolean matches(Object found) {
        return found != null
            && new BigDecimal(found.toString())
                    .subtract(exact)
                    .abs()
                    .compareTo(exact.multiply(new BigDecimal("0.011")))
                <= 0;
      }
    };
  }
}
