package io.tollgate.usage.invoice;

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
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tollgate.contract.Claims;
import io.tollgate.contract.Tokens;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.Problem;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import io.tollgate.usage.export.RandomBooks;
import io.tollgate.usage.export.Sheet;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tenants are to pay for a month. */
@QuarkusTest
@WithTestResource(Installation.class)
class InvoicesTest {

  private static final String LEDGER =
      "SELECT coalesce(sum(charged), 0), coalesce(sum(cost), 0) FROM ledger_entries WHERE tenant_id = ? AND period = ?::date";

  @Test
  void the_total_is_what_the_ledger_charges_to_the_last_decimal_and_payable_is_rounded_once() {
    RandomBooks books = new RandomBooks(31).fill(300).closeAndLearnMore();

    for (YearMonth month : List.of(books.last, books.now)) {
      JsonPath invoice = invoice(books, month).jsonPath();
      String[] ledger =
          rows(LEDGER, books.tenant, month.atDay(1).toString()).getFirst().split("\\|");

      assertThat(exact(invoice.getString("total"))).isEqualTo(ledger[0]);
      assertThat(sum(invoice, "charged")).isEqualTo(ledger[0]);
      assertThat(sum(invoice, "list_cost")).isEqualTo(ledger[1]);
      assertThat(invoice.getString("payable"))
          .isEqualTo(Invoice.payable(new BigDecimal(ledger[0])).toPlainString());
    }
  }

  @Test
  void every_line_says_quantity_unit_price_discount_and_what_is_charged() {
    UUID tenant = aTenant();
    UUID team = UUID.randomUUID();
    change("INSERT INTO teams (tenant_id, id, name) VALUES (?, ?, 'red')", tenant, team);
    asAdmin()
        .body(
            "{\"tenant\":\"t%s\",\"factor\":0.9,\"reason\":\"a test\",\"effective_from\":\"2026-01-01T00:00:00Z\"}"
                .formatted(tenant))
        .post("/v1/terms")
        .then()
        .statusCode(201);
    YearMonth month = YearMonth.of(2026, 3);
    report(at(tenant, month).using(Tokens.of(1_500_000, 0)).json());
    change("UPDATE attempts SET team_id = ? WHERE tenant_id = ?", team, tenant);

    JsonPath invoice = asAdmin().get(path(month, "t" + tenant)).jsonPath();

    Map<String, Object> line = invoice.getMap("lines[0]");
    BigDecimal listed = new BigDecimal(String.valueOf(line.get("list_cost")));
    assertThat(line)
        .containsEntry("number", 1)
        .containsEntry("kind", "priced")
        .containsEntry("team", "red")
        .containsEntry("model", "sandbox-small")
        .containsEntry("meter", "input")
        .containsEntry("quantity", "1.5")
        .containsEntry("unit", "1000000 Tokens")
        .containsEntry("factor", "0.9");
    assertThat(listed)
        .isEqualByComparingTo(
            new BigDecimal(String.valueOf(line.get("unit_price"))).multiply(new BigDecimal("1.5")));
    assertThat(new BigDecimal(String.valueOf(line.get("discount"))))
        .isEqualByComparingTo(listed.multiply(new BigDecimal("0.1")));
    assertThat(new BigDecimal(String.valueOf(line.get("charged"))))
        .isEqualByComparingTo(listed.multiply(new BigDecimal("0.9")));
    assertThat(invoice.getString("status")).isEqualTo("draft");
    assertThat(invoice.getString("number")).isNull();
  }

  @Test
  void lines_are_numbered_and_corrections_of_closed_months_stand_apart() {
    RandomBooks books = new RandomBooks(32).fill(100).closeAndLearnMore();

    JsonPath invoice = invoice(books, books.now).jsonPath();

    List<Integer> numbers = invoice.getList("lines.number", Integer.class);
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    List<String> kinds = invoice.getList("lines.kind", String.class);
    assertThat(kinds).contains("priced", "correction");
    assertThat(kinds.stream().dropWhile(kind -> !kind.equals("correction")))
        .containsOnly("correction");
    assertThat(invoice.getList("lines.findAll { it.kind == 'correction' }.of", String.class))
        .containsOnly(books.last.toString());
    BigDecimal parts =
        new BigDecimal(invoice.getString("usage.charged"))
            .add(new BigDecimal(invoice.getString("corrections.charged")));
    assertThat(parts).isEqualByComparingTo(invoice.getString("total"));
    assertThat(new BigDecimal(invoice.getString("corrections.charged")).signum()).isNotZero();
  }

  @Test
  void an_invoice_of_a_closed_month_is_the_same_bytes_for_ever() {
    RandomBooks books = new RandomBooks(33).fill(50);
    Response draft = invoice(books, books.last);
    assertThat(draft.jsonPath().getString("status")).isEqualTo("draft");
    books.close();

    Response first = invoice(books, books.last);
    assertThat(first.jsonPath().getString("status")).isEqualTo("final");
    assertThat(first.jsonPath().getString("number")).isEqualTo(books.last + "-" + books.name);
    String csv = asAdmin().get(path(books.last, books.name) + "&format=csv").asString();

    books.closeAndLearnMore();
    change("UPDATE tenants SET name = name || '-renamed' WHERE id = ?", books.tenant);
    change("UPDATE models SET created_at = now() WHERE id = ?", "priced-" + books.tenant);

    Response again = asAdmin().get(path(books.last, books.name + "-renamed"));
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.getHeader("ETag")).isEqualTo(first.getHeader("ETag")).hasSize(66);
    assertThat(again.getHeader("Content-Digest")).startsWith("sha-256=:");
    assertThat(asAdmin().get(path(books.last, books.name + "-renamed") + "&format=csv").asString())
        .isEqualTo(csv);
    asAdmin()
        .header("If-None-Match", first.getHeader("ETag"))
        .get(path(books.last, books.name + "-renamed"))
        .then()
        .statusCode(304);
    assertThat(rows("SELECT count(*), min(total) FROM invoices WHERE tenant_id = ?", books.tenant))
        .containsExactly("1|" + exact(first.jsonPath().getString("total")));
  }

  @Test
  void as_csv_it_has_the_same_lines_and_the_total_last() {
    RandomBooks books = new RandomBooks(34).fill(50);
    JsonPath invoice = invoice(books, books.last).jsonPath();

    for (Response csv :
        List.of(
            asAdmin().get(path(books.last, books.name) + "&format=csv"),
            asAdmin().accept("text/csv").get(path(books.last, books.name)))) {
      assertThat(csv.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
      Sheet sheet = Sheet.of(csv.asString());
      assertThat(sheet.columns()).isEqualTo(InvoiceCsv.COLUMNS);
      assertThat(sheet.rows()).hasSize(invoice.getList("lines").size() + 1);
      assertThat(sheet.rows().getLast())
          .containsEntry("kind", "total")
          .containsEntry("charged", invoice.getString("total"))
          .satisfies(total -> assertThat(total.get("payable")).isNotBlank());
      assertThat(sheet.sum("list_cost").setScale(12).toPlainString())
          .isEqualTo(sum(invoice, "list_cost"));
    }
  }

  @Test
  void an_administrator_sees_what_every_tenant_has_to_pay() {
    RandomBooks books = new RandomBooks(36).fill(10);
    String total = invoice(books, books.last).jsonPath().getString("total");

    JsonPath all = asAdmin().get("/v1/invoices?period=" + books.last).jsonPath();

    assertThat(all.getString("invoices.find { it.tenant == '%s' }.total".formatted(books.name)))
        .isEqualTo(total);
    assertThat(all.getString("invoices.find { it.tenant == '%s' }.status".formatted(books.name)))
        .isEqualTo("draft");
  }

  @Test
  void a_viewer_sees_his_own_and_of_others_nothing() {
    UUID mine = aTenant();
    UUID theirs = aTenant();
    String own = Jwt.of(Claims.VIEWER).claim(Claims.TENANT, mine.toString()).sign();

    given()
        .auth()
        .oauth2(own)
        .get("/v1/invoices?period=2026-03")
        .then()
        .statusCode(200)
        .body("tenant_id", equalTo(mine.toString()))
        .body("total", equalTo("0"));
    given()
        .auth()
        .oauth2(own)
        .get(path(YearMonth.of(2026, 3), "t" + theirs))
        .then()
        .statusCode(400)
        .body("detail", equalTo("tenant can only be your own; leave it out."));
    given().get("/v1/invoices?period=2026-03").then().statusCode(401);
    for (String role : List.of(Claims.ROUTER, Claims.CALLER)) {
      given()
          .auth()
          .oauth2(Jwt.of(role).claim(Claims.TENANT, mine.toString()).sign())
          .get("/v1/invoices?period=2026-03")
          .then()
          .statusCode(403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tenant=default,period",
    "period=2026-13,period",
    "period=2026-03&tenant=nobody,tenant",
    "period=2026-03&format=pdf,format",
    "period=2026-03&format=csv,tenant",
  })
  void what_cannot_be_asked_is_refused_by_its_name(String query, String parameter) {
    asAdmin()
        .get("/v1/invoices?" + query)
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(parameter));
  }

  private static UUID aTenant() {
    UUID tenant = UUID.randomUUID();
    change("INSERT INTO tenants (id, name) VALUES (?, ?)", tenant, "t" + tenant);
    return tenant;
  }

  private static AnEvent at(UUID tenant, YearMonth month) {
    return anEvent()
        .paidBy(tenant)
        .startedAt(month.atDay(5).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private static String path(YearMonth month, String tenant) {
    return "/v1/invoices?period=%s&tenant=%s".formatted(month, tenant);
  }

  private static Response invoice(RandomBooks books, YearMonth month) {
    Response response = asAdmin().get(path(month, books.name));
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response;
  }

  private static String sum(JsonPath invoice, String field) {
    return invoice.getList("lines." + field, String.class).stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(12)
        .toPlainString();
  }

  private static String exact(String amount) {
    return new BigDecimal(amount).setScale(12).toPlainString();
  }
}
