package io.tollgate.usage.export;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tollgate.contract.Claims;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.Problem;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of the ledger as CSV. */
@QuarkusTest
@WithTestResource(Installation.class)
class LedgerExportTest {

  private static final String PATH = "/v1/exports/ledger?from=2026-01-01&to=2026-12-31";
  private static final String ONE_DAY = "/v1/exports/%s?from=2026-05-04&to=2026-05-05";

  @Test
  void every_line_is_there_and_the_sums_are_those_of_the_ledger_to_the_last_decimal() {
    RandomBooks books = new RandomBooks(21).fill(200).closeAndLearnMore();

    Response response = get(asAdmin(), PATH + "&tenant=" + books.name);
    Sheet sheet = Sheet.of(response.asString());

    List<String> ledger =
        rows(
            "SELECT count(*), sum(cost), sum(charged) FROM ledger_entries WHERE tenant_id = ?",
            books.tenant);
    String exported =
        "%d|%s|%s"
            .formatted(
                sheet.rows().size(),
                sheet.sum("cost").setScale(12),
                sheet.sum("charged").setScale(12));
    assertThat(ledger).containsExactly(exported);
    assertThat(sheet.columns()).isEqualTo(LedgerCsv.COLUMNS);
    assertThat(response.getHeader("x-tollgate-entries"))
        .isEqualTo(ledger.getFirst().split("\\|")[0]);
    assertThat(new BigDecimal(response.getHeader("x-tollgate-cost")))
        .isEqualByComparingTo(sheet.sum("cost"));
    assertThat(response.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
    assertThat(sheet.where("kind", "rerating")).isNotEmpty();
    assertThat(sheet.where("kind", "truth")).isNotEmpty();
  }

  @Test
  void the_cost_of_what_has_no_price_is_empty_not_zero() {
    UUID tenant = UUID.randomUUID();
    report(day(tenant).of("sandbox", "nobody-knows").json());

    Sheet sheet = mine(tenant);

    assertThat(sheet.rows()).hasSize(1);
    assertThat(sheet.rows().getFirst()).containsEntry("cost", "").containsEntry("unpriced", "1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
  void what_a_spreadsheet_would_take_for_a_formula_is_a_text(String formula) {
    UUID tenant = UUID.randomUUID();
    change("INSERT INTO tenants (id, name) VALUES (?, ?)", tenant, "t" + tenant);
    UUID team = UUID.randomUUID();
    change("INSERT INTO teams (tenant_id, id, name) VALUES (?, ?, ?)", tenant, team, formula);
    report(day(tenant).meant(formula + ", \"quoted\"").json());
    change("UPDATE attempts SET team_id = ? WHERE tenant_id = ?", team, tenant);

    Sheet sheet = mine(tenant);

    assertThat(sheet.rows().getFirst())
        .containsEntry("team", "'" + formula)
        .containsEntry("intent", "'" + formula + ", \"quoted\"");
  }

  @Test
  void it_comes_zipped_for_whoever_takes_that() throws IOException {
    UUID tenant = UUID.randomUUID();
    report(day(tenant).json());
    String path = ONE_DAY.formatted("ledger");

    Response zipped =
        as(tenant)
            .config(
                RestAssuredConfig.config()
                    .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
            .header("Accept-Encoding", "br;q=1.0, gzip;q=0.8")
            .get(path);

    assertThat(zipped.getHeader("Content-Encoding")).isEqualTo("gzip");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.asByteArray()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(get(as(tenant), path).asString());
    }
    assertThat(ExportsResource.takesGzip("gzip;q=0")).isFalse();
    assertThat(ExportsResource.takesGzip(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ledger", "focus"})
  void a_viewer_gets_his_own_tenants_lines_and_no_others(String export) {
    UUID mine = someone();
    UUID theirs = someone();
    report(day(mine).json());
    report(day(theirs).of("sandbox", "their-secret-model").json());

    Response own = get(as(mine), ONE_DAY.formatted(export));

    assertThat(own.getHeader("x-tollgate-entries")).isEqualTo("1");
    assertThat(own.asString()).doesNotContain(theirs.toString()).doesNotContain("their-secret");
    for (String other : List.of("t" + theirs, theirs.toString(), "nobody")) {
      as(mine)
          .get(ONE_DAY.formatted(export) + "&tenant=" + other)
          .then()
          .statusCode(400)
          .contentType(Problem.MEDIA_TYPE)
          .body("detail", equalTo("tenant can only be your own; leave it out."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ledger", "focus"})
  void nobody_else_gets_anything(String export) {
    given().get(ONE_DAY.formatted(export)).then().statusCode(401);
    for (String role : List.of(Claims.ROUTER, Claims.CALLER)) {
      given()
          .auth()
          .oauth2(Jwt.of(role).claim(Claims.TENANT, UUID.randomUUID().toString()).sign())
          .get(ONE_DAY.formatted(export))
          .then()
          .statusCode(403);
    }
  }

  @Test
  void filters_leave_out_what_is_of_others() {
    UUID tenant = someone();
    UUID key = UUID.randomUUID();
    report(day(tenant).by(key).json());
    report(day(tenant).of("other", "m2").json());
    UUID team = member(tenant, "teams", "red");
    UUID user = member(tenant, "users", "ann");
    change(
        "UPDATE attempts SET team_id = ?, user_id = ? WHERE tenant_id = ? AND provider = 'other'",
        team,
        user,
        tenant);

    for (Map.Entry<String, String> each :
        Map.of(
                "team=red",
                "m2",
                "user=ann",
                "m2",
                "user=" + user,
                "m2",
                "provider=other",
                "m2",
                "model=sandbox-small",
                "sandbox-small")
            .entrySet()) {
      Sheet sheet =
          Sheet.of(get(as(tenant), ONE_DAY.formatted("ledger") + "&" + each.getKey()).asString());
      assertThat(sheet.rows()).as(each.getKey()).hasSize(1);
      assertThat(sheet.rows().getFirst()).containsEntry("model", each.getValue());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ledger?to=2026-05-05,from",
    "ledger?from=2026-05-05,to",
    "ledger?from=yesterday&to=2026-05-05,from",
    "ledger?from=2026-05-05&to=2026-05-05,to",
    "focus?from=2025-01-01&to=2026-05-05,to",
    "focus?from=2026-05-04&to=2026-05-05&period=week,period",
    "focus?from=2026-05-04&to=2026-05-05&team=nobody,team",
    "focus?from=2026-05-04&to=2026-05-05&key=nobody,key",
    "ledger?from=2026-05-04&to=2026-05-05&user=nobody,user",
    "ledger?from=2026-05-04&to=2026-05-05&tenant=nobody,tenant",
    "ledger?from=2026-05-04&to=2026-05-05&model=%00,model",
  })
  void what_cannot_be_asked_is_refused_by_its_name(String query, String parameter) {
    asAdmin()
        .urlEncodingEnabled(false)
        .get("/v1/exports/" + query)
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(parameter));
  }

  private static UUID someone() {
    UUID tenant = UUID.randomUUID();
    change("INSERT INTO tenants (id, name) VALUES (?, ?)", tenant, "t" + tenant);
    return tenant;
  }

  private static UUID member(UUID tenant, String kind, String name) {
    UUID id = UUID.randomUUID();
    change(
        "INSERT INTO %s (tenant_id, id, name) VALUES (?, ?, ?)".formatted(kind), tenant, id, name);
    return id;
  }

  private static AnEvent day(UUID tenant) {
    return anEvent().paidBy(tenant).startedAt(Instant.parse("2026-05-04T12:00:00Z"));
  }

  private static Sheet mine(UUID tenant) {
    return Sheet.of(get(as(tenant), ONE_DAY.formatted("ledger")).asString());
  }

  private static Response get(RequestSpecification who, String path) {
    Response response = who.urlEncodingEnabled(false).get(path);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response;
  }

  private static RequestSpecification as(UUID tenant) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(Jwt.of(Claims.VIEWER).claim(Claims.TENANT, tenant.toString()).sign());
  }
}
