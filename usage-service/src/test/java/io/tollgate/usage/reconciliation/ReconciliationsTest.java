package io.tollgate.usage.reconciliation;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.Claims;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.Problem;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers' usage files beside the ledger. */
@QuarkusTest
@WithTestResource(Installation.class)
class ReconciliationsTest {

  private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");
  private static final String SPENT =
      "SELECT sum(attempts), sum(input), sum(cost) FROM rollup_%s WHERE tenant_id = ?";

  private final UUID tenant = UUID.randomUUID();
  private final String provider = "p" + tenant.toString().substring(0, 18);
  private final String model = "m1";

  @BeforeEach
  void a_provider_with_a_price() {
    change("INSERT INTO tenants (id, name) VALUES (?, ?)", tenant, "t" + tenant);
    change(
        "INSERT INTO providers (id, name, kind, base_url) VALUES (?, ?, 'openai-compatible', 'http://localhost:1/v1')",
        provider,
        provider);
    change("INSERT INTO models VALUES (?, ?, 1000, 1000)", provider, model);
    change(
        """
        INSERT INTO prices (provider_id, model_id, effective_from, input, cache_read, output, source)
        VALUES (?, ?, '2026-01-01T00:00:00Z', 1, 0.1, 2, 'a test')
        """,
        provider,
        model);
  }

  @Test
  void what_says_the_same_is_matched_and_nothing_differs() {
    UsageEvent event = book("req-1", Tokens.of(1_000_000, 500_000));

    csv("request_id,model,input,output,cost_usd", "req-1,m1,1000000,500000,2", "")
        .body("matched", equalTo(1))
        .body("lines", equalTo(1))
        .body("basis", equalTo("requests"))
        .body("tolerance_usd", equalTo("0.000001"))
        .body("differences.all", equalTo(0));
    // What was not told the provider's id is known by ours.
    change("UPDATE attempts SET metadata = '{}' WHERE id = ?", event.id());
    csv("request_id,prompt,completion", event.id() + ",1000000,500000")
        .body("matched", equalTo(1))
        .body("differences.all", equalTo(0));
  }

  @Test
  void each_difference_is_of_its_kind() {
    book("price", Tokens.of(1_000_000, 0));
    book("tokens", Tokens.of(1_000_000, 0));
    book("unconfirmed", Tokens.of(1_000_000, 0));
    book("twice", Tokens.of(1_000_000, 0));
    book("booked-twice", Tokens.of(1_000_000, 0));
    book("booked-twice", Tokens.of(1_000_000, 0));

    String id =
        csv(
                "request_id,input,cost_usd",
                "price,1000000,1.5",
                "tokens,900000,0.9",
                "unseen,7,0.1",
                "twice,1000000,1",
                "twice,1000000,1",
                "booked-twice,1000000,1")
            .body("matched", equalTo(2))
            .body("differences.price", equalTo(1))
            .body("differences.tokens", equalTo(1))
            .body("differences.unseen", equalTo(1))
            .body("differences.unconfirmed", equalTo(1))
            .body("differences.duplicate", equalTo(2))
            .body("proposed", equalTo(4))
            .extract()
            .path("id");

    JsonPath price = differences(id, "?kind=price");
    assertThat(price.getInt("differences[0].line")).isEqualTo(2);
    assertThat(price.getString("differences[0].request_id")).isEqualTo("price");
    assertThat(price.getString("differences[0].ours.cost")).isEqualTo("1");
    assertThat(price.getString("differences[0].theirs.cost")).isEqualTo("1.5");
    assertThat(price.getString("differences[0].proposed.cost")).isEqualTo("1.5");
    assertThat(differences(id, "?kind=unseen").getMap("differences[0]"))
        .doesNotContainKey("proposed");
    assertThat(differences(id, "?kind=unconfirmed").getString("differences[0].proposed.cost"))
        .isEqualTo("0");
  }

  @Test
  void differences_come_in_pages() {
    String id = csv("request_id,input", "a,1", "b,1", "c,1").extract().path("id");

    JsonPath first = differences(id, "?limit=2");
    assertThat(first.getList("differences.request_id")).containsExactly("a", "b");
    JsonPath last = differences(id, "?limit=2&after=" + first.getInt("next_after"));
    assertThat(last.getList("differences.request_id")).containsExactly("c");
    assertThat(last.getMap("$")).doesNotContainKey("next_after");
  }

  @Test
  void applying_corrects_the_ledger_once_and_budgets_and_sums_follow() {
    book("price", Tokens.of(1_000_000, 0));
    book("tokens", Tokens.of(1_000_000, 0));
    book("left-out", Tokens.of(1_000_000, 0));
    String id =
        csv("request_id,input,cost_usd", "price,1000000,1.5", "tokens,900000,")
            .extract()
            .path("id");

    apply(id, "{}").statusCode(200).body("corrections", equalTo(2)).body("outdated", equalTo(0));
    apply(id, "{}").statusCode(200).body("corrections", equalTo(0));

    // 1.5 as billed, 0.9 by our price, and 1 that nobody confirmed and nobody took back.
    for (String bucket : List.of("minutes", "hours", "days")) {
      assertThat(rows(SPENT.formatted(bucket), tenant)).containsExactly("3|2900000|3.400000000000");
    }
    assertThat(rows("SELECT DISTINCT reason, actor FROM corrections WHERE tenant_id = ?", tenant))
        .containsExactly("reconciliation|tester");
    asAdmin()
        .body("{\"from\":\"2026-06-10\",\"to\":\"2026-06-11\"}")
        .post("/v1/ledger/check")
        .then()
        .body("drift.rows", equalTo(0));
    asAdmin().get("/v1/reconciliations/" + id).then().body("applied", equalTo(2));
    assertThat(differences(id, "?kind=price").getString("differences[0].applied_by"))
        .isEqualTo("tester");
    csv("request_id,input,cost_usd", "price,1000000,1.5", "tokens,900000,0.9")
        .body("matched", equalTo(2))
        .body("differences.price", equalTo(0));
  }

  @Test
  void what_is_spent_of_a_budget_follows() {
    asAdmin()
        .body(
            "{\"name\":\"all\",\"tenant\":\"t%s\",\"limit\":100,\"period\":\"total\"}"
                .formatted(tenant))
        .post("/v1/budgets")
        .then()
        .statusCode(201);
    book("price", Tokens.of(1_000_000, 0));
    String spent =
        "SELECT sum(spent) FROM budget_windows JOIN budgets ON budgets.id = budget_id WHERE budgets.tenant_id = ?";
    List<String> before = rows(spent, tenant);
    String id = csv("request_id,cost_usd", "price,1.5").extract().path("id");

    apply(id, "{}").body("corrections", equalTo(1));

    assertThat(before).containsExactly("1.000000000000");
    assertThat(rows(spent, tenant)).containsExactly("1.500000000000");
  }

  @Test
  void only_what_is_chosen_is_applied() {
    book("a", Tokens.of(1_000_000, 0));
    book("b", Tokens.of(1_000_000, 0));
    book("gone", Tokens.of(1_000_000, 0));
    String id = csv("request_id,cost_usd", "a,2", "b,3").extract().path("id");
    int b = differences(id, "").getInt("differences.find { it.request_id == 'b' }.number");

    apply(id, "{\"numbers\":[%d]}".formatted(b)).body("corrections", equalTo(1));
    assertThat(rows(SPENT.formatted("days"), tenant)).containsExactly("3|3000000|5.000000000000");
    apply(id, "{\"kinds\":[\"unconfirmed\"]}").body("corrections", equalTo(1));
    assertThat(rows(SPENT.formatted("days"), tenant)).containsExactly("3|3000000|4.000000000000");
  }

  @Test
  void what_has_changed_since_is_not_corrected_by_what_was_true_before() {
    book("a", Tokens.of(1_000_000, 0));
    String old = csv("request_id,cost_usd", "a,2").extract().path("id");
    String other = csv("request_id,cost_usd", "a,3").extract().path("id");
    apply(other, "{}").body("corrections", equalTo(1));

    apply(old, "{}").statusCode(200).body("corrections", equalTo(0)).body("outdated", equalTo(1));

    assertThat(rows(SPENT.formatted("days"), tenant)).containsExactly("1|1000000|3.000000000000");
  }

  @Test
  void what_had_no_price_costs_what_was_billed() {
    report(event("free?", Tokens.of(10, 0)).of(provider, "unheard-of").json());
    String id = csv("request_id,cost_usd", "free?,0.25").extract().path("id");

    apply(id, "{}").body("corrections", equalTo(1));

    assertThat(rows("SELECT sum(unpriced), sum(cost) FROM rollup_days WHERE tenant_id = ?", tenant))
        .containsExactly("0|0.250000000000");
  }

  @Test
  void a_tenant_with_terms_is_charged_its_factor_of_what_was_billed() {
    asAdmin()
        .body(
            "{\"tenant\":\"t%s\",\"factor\":1.2,\"reason\":\"a test\",\"effective_from\":\"2026-01-01T00:00:00Z\"}"
                .formatted(tenant))
        .post("/v1/terms")
        .then()
        .statusCode(201);
    book("a", Tokens.of(1_000_000, 0));
    String id = csv("request_id,cost_usd", "a,2").extract().path("id");

    apply(id, "{}");

    assertThat(
            rows("SELECT sum(cost), sum(charged) FROM ledger_entries WHERE tenant_id = ?", tenant))
        .containsExactly("2.000000000000|2.400000000000");
  }

  @Test
  void totals_of_openai_are_compared_and_nothing_is_corrected_by_them() {
    book("1", new Tokens(600_000, 400_000, 0, 0, 50, 0));
    book("2", Tokens.of(1, 1));

    String id =
        upload("openai-usage", ContentType.JSON.toString(), OPENAI_USAGE)
            .statusCode(201)
            .body("basis", equalTo("totals"))
            .body("tolerance_usd", equalTo("0.01"))
            .body("differences.tokens", equalTo(1))
            .body("differences.unseen", equalTo(1))
            .body("proposed", equalTo(0))
            .extract()
            .path("id");

    JsonPath tokens = differences(id, "?kind=tokens");
    assertThat(tokens.getInt("differences[0].theirs.tokens.prompt")).isEqualTo(1_000_002);
    assertThat(tokens.getInt("differences[0].ours.tokens.prompt")).isEqualTo(1_000_001);
    assertThat(tokens.getInt("differences[0].ours.tokens.cache_read")).isEqualTo(400_000);
    assertThat(tokens.getString("differences[0].model")).isEqualTo("m1");
    int number = tokens.getInt("differences[0].number");
    apply(id, "{}").body("corrections", equalTo(0));
    apply(id, "{\"numbers\":[%d]}".formatted(number))
        .statusCode(400)
        .body("parameter", equalTo("numbers"));
  }

  @Test
  void costs_of_openai_and_anthropic_are_dollars_and_cents() {
    book("1", Tokens.of(1_000_000, 0));

    upload("openai-costs", ContentType.JSON.toString(), OPENAI_COSTS)
        .statusCode(201)
        .body("matched", equalTo(1))
        .body("differences.all", equalTo(0));
    upload("anthropic-costs", ContentType.JSON.toString(), ANTHROPIC_COSTS)
        .statusCode(201)
        .body("matched", equalTo(1))
        .body("differences.all", equalTo(0));
  }

  @Test
  void usage_of_anthropic_is_compared_class_by_class() {
    book("1", new Tokens(5, 10, 20, 30, 40, 0));

    upload("anthropic-usage", ContentType.JSON.toString(), ANTHROPIC_USAGE)
        .statusCode(201)
        .body("matched", equalTo(1))
        .body("differences.all", equalTo(0));
  }

  @Test
  void our_own_format_comes_as_lines_of_json_and_zipped_too() throws IOException {
    book("1", Tokens.of(1_000_000, 0));
    String lines =
        "{\"date\":\"2026-06-10\",\"model\":\"m1\",\"input\":1000000,\"cost_usd\":1.000}\n\n";
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(lines.getBytes(StandardCharsets.UTF_8));
    }

    upload("tollgate-jsonl", "application/x-ndjson", lines).body("matched", equalTo(1));
    asAdmin()
        .contentType("application/octet-stream")
        .header("Content-Encoding", "gzip")
        .body(zipped.toByteArray())
        .post(path("tollgate-jsonl"))
        .then()
        .statusCode(201)
        .body("matched", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "request_id,inputs|a,1; line 1: 'inputs' is no column",
        "request_id,input|a,1|b; line 3: it has 1 cells and the first line 2",
        "request_id,input|a,-1; line 2: input must be a whole number",
        "request_id,input|a,1.5; line 2: input must be a whole number",
        "request_id,cost_usd|a,1|a,x; line 3: the cost must be dollars",
        "request_id,cost_usd|a,0.0000000000001; line 2: the cost must be dollars with at most 12 decimals",
        "model,input|m1,1; line 2: request_id is missing",
        "request_id,input|a,; line 2: it says neither tokens nor cost_usd",
        "date,model,input|2026-06-09,m1,1; line 2: 2026-06-09 is not within from and to",
        "date,model,input|yesterday,m1,1; line 2: date must be a day",
        "request_id,date,model,input|a,,,1|,2026-06-10,m1,1; line 3: requests and totals cannot be in one file",
        "request_id,input|\"a,1; line 2: a quoted cell never ends",
        "request_id,input; there is no line in it",
      })
  void a_file_that_cannot_be_read_is_refused_by_its_lines_and_nothing_is_kept(
      String file, String flaw) {
    upload("tollgate-csv", "text/csv", file.replace('|', '\n'))
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:bad-usage-file"))
        .body("detail", containsString(flaw));

    assertThat(rows("SELECT id FROM reconciliations WHERE provider = ?", provider)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tollgate-jsonl",
        "openai-usage",
        "openai-costs",
        "anthropic-usage",
        "anthropic-costs"
      })
  void what_is_of_another_form_is_no_file(String format) {
    for (String file :
        List.of("", "[]", "{\"data\": [{\"results\": [{}]}]}", "{\"data\": 7", "\u0000")) {
      upload(format, "application/octet-stream", file)
          .statusCode(400)
          .body("type", equalTo("urn:tollgate:problem:bad-usage-file"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "format=tollgate-csv&from=2026-06-10&to=2026-06-11,provider",
    "provider=x&from=2026-06-10&to=2026-06-11,format",
    "provider=x&format=excel&from=2026-06-10&to=2026-06-11,format",
    "provider=x&format=tollgate-csv&to=2026-06-11,from",
    "provider=x&format=tollgate-csv&from=2026-06-10&to=2026-06-11&tolerance_usd=-1,tolerance_usd",
    "provider=x&format=tollgate-csv&from=2026-06-10&to=2026-06-11&tolerance_tokens=few,tolerance_tokens",
  })
  void what_cannot_be_asked_is_refused_by_its_name(String query, String parameter) {
    asAdmin()
        .contentType("text/csv")
        .body("request_id,input\na,1\n")
        .post("/v1/reconciliations?" + query)
        .then()
        .statusCode(400)
        .body("parameter", equalTo(parameter));
  }

  @Test
  void tolerances_are_what_somebody_says() {
    book("a", Tokens.of(1_000_000, 0));

    asAdmin()
        .contentType("text/csv")
        .body("request_id,input,cost_usd\na,1000003,1.004\n")
        .post(path("tollgate-csv") + "&tolerance_usd=0.005&tolerance_tokens=3")
        .then()
        .statusCode(201)
        .body("matched", equalTo(1))
        .body("tolerance_tokens", equalTo(3));
  }

  @Test
  void what_nobody_knows_is_not_found_and_what_cannot_be_chosen_is_refused() {
    String nobody = UUID.randomUUID().toString();
    asAdmin().get("/v1/reconciliations/" + nobody).then().statusCode(404);
    asAdmin().get("/v1/reconciliations/" + nobody + "/differences").then().statusCode(404);
    apply(nobody, "{}").statusCode(404);
    String id = csv("request_id,input", "a,1").extract().path("id");
    for (Map.Entry<String, String> each :
        Map.of(
                "{\"number\":[1]}", "number",
                "{\"numbers\":1}", "numbers",
                "{\"numbers\":[]}", "numbers",
                "{\"numbers\":[1]}", "numbers",
                "{\"kinds\":[\"cheap\"]}", "kinds")
            .entrySet()) {
      apply(id, each.getKey()).statusCode(400).body("parameter", equalTo(each.getValue()));
    }
    asAdmin().get("/v1/reconciliations/" + id + "/differences?kind=x").then().statusCode(400);
    asAdmin().get("/v1/reconciliations/" + id + "/differences?limit=0").then().statusCode(400);
    asAdmin().get("/v1/reconciliations?limit=1").then().body("reconciliations[0].id", equalTo(id));
  }

  @Test
  void only_administrators_come_here() {
    for (String path :
        List.of("", "/" + UUID.randomUUID(), "/" + UUID.randomUUID() + "/differences")) {
      given().get("/v1/reconciliations" + path).then().statusCode(401);
      for (String role : List.of(Claims.VIEWER, Claims.CALLER, Claims.ROUTER)) {
        as(role).get("/v1/reconciliations" + path).then().statusCode(403);
        as(role)
            .contentType("text/csv")
            .body("a")
            .post(path("tollgate-csv"))
            .then()
            .statusCode(403);
        as(role)
            .contentType(ContentType.JSON)
            .body("{}")
            .post("/v1/reconciliations/" + UUID.randomUUID() + "/apply")
            .then()
            .statusCode(403);
      }
    }
    given().contentType("text/csv").body("a").post(path("tollgate-csv")).then().statusCode(401);
  }

  private RequestSpecification as(String role) {
    return given().auth().oauth2(Jwt.of(role).claim(Claims.TENANT, tenant.toString()).sign());
  }

  private static final String OPENAI_USAGE =
      """
      {"object": "page", "data": [
        {"object": "bucket", "start_time": 1781049600, "end_time": 1781136000, "results": [
          {"object": "organization.usage.completions.result", "input_tokens": 1000000, "output_tokens": 51,
           "input_cached_tokens": 400000, "num_model_requests": 1, "model": "m1-2026-01-01", "batch": false},
          {"object": "organization.usage.completions.result", "input_tokens": 2, "output_tokens": 0,
           "input_cached_tokens": 0, "num_model_requests": 1, "model": "m1", "batch": true},
          {"object": "organization.usage.completions.result", "input_tokens": 9, "output_tokens": 9, "model": "m2"}
        ]}], "has_more": false, "next_page": null}
      """;

  private static final String OPENAI_COSTS =
      """
      [{"object": "page", "data": [
        {"object": "bucket", "start_time": 1781049600, "end_time": 1781136000, "results": [
          {"object": "organization.costs.result", "amount": {"value": 0.7000000000000001, "currency": "usd"}, "line_item": "m1, input"},
          {"object": "organization.costs.result", "amount": {"value": 0.3, "currency": "usd"}, "line_item": "m1, output"}
        ]}]}]
      """;

  private static final String ANTHROPIC_COSTS =
      """
      {"data": [{"starting_at": "2026-06-10T00:00:00Z", "ending_at": "2026-06-11T00:00:00Z", "results": [
        {"amount": "99.25", "currency": "USD", "cost_type": "tokens", "model": "m1-20260101", "token_type": "output_tokens"},
        {"amount": "0.75", "currency": "USD", "cost_type": "tokens", "model": "m1", "token_type": "uncached_input_tokens"}
      ]}], "has_more": false, "next_page": null}
      """;

  private static final String ANTHROPIC_USAGE =
      """
      {"data": [{"starting_at": "2026-06-10T12:00:00Z", "ending_at": "2026-06-10T13:00:00Z", "results": [
        {"uncached_input_tokens": 5, "cache_read_input_tokens": 10, "output_tokens": 40, "model": "m1",
         "cache_creation": {"ephemeral_5m_input_tokens": 20, "ephemeral_1h_input_tokens": 30}}
      ]}], "has_more": false, "next_page": null}
      """;

  private AnEvent event(String request, Tokens tokens) {
    return anEvent()
        .paidBy(tenant)
        .of(provider, model)
        .using(tokens)
        .startedAt(NOON)
        .saying(Map.of("provider_request_id", request));
  }

  private UsageEvent book(String request, Tokens tokens) {
    AnEvent event = event(request, tokens);
    report(event.json()).statusCode(200);
    return event.build();
  }

  private ValidatableResponse csv(String... lines) {
    return upload("tollgate-csv", "text/csv", String.join("\n", lines)).statusCode(201);
  }

  private ValidatableResponse upload(String format, String type, String file) {
    return asAdmin()
        .contentType(type)
        .body(file.getBytes(StandardCharsets.UTF_8))
        .post(path(format))
        .then();
  }

  private String path(String format) {
    return "/v1/reconciliations?provider=%s&format=%s&from=2026-06-10&to=2026-06-11"
        .formatted(provider, format);
  }

  private static ValidatableResponse apply(String id, String body) {
    return asAdmin().body(body).post("/v1/reconciliations/" + id + "/apply").then();
  }

  private static JsonPath differences(String id, String query) {
    return asAdmin().get("/v1/reconciliations/" + id + "/differences" + query).jsonPath();
  }
}
